package tacet.domain.preference;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.Spans;
import tacet.domain.touch.Channel;

/** The touches of one subject that are not settled, by time and id; bounded. */
final class PendingTouches {

  /** How many touches of which only responses are known are kept; the oldest go. */
  static final int MOST_WAITING = 16;

  /** How many touches are kept; the oldest go. */
  static final int MOST = 128;

  private static final int CHANNELS = Channel.values().length;

  private final List<PendingTouch> touches = new ArrayList<>();

  List<PendingTouch> all() {
    return touches;
  }

  PendingTouch find(String id) {
    for (PendingTouch touch : touches) {
      if (touch.id.equals(id)) {
        return touch;
      }
    }
    return null;
  }

  /** A touch of which only a response is known. */
  PendingTouch waiting(String id, long at, long receivedAt) {
    if (touches.stream().filter(PendingTouch::waits).count() >= MOST_WAITING) {
      touches.remove(touches.stream().filter(PendingTouch::waits).findFirst().orElseThrow());
    }
    PendingTouch touch = new PendingTouch(id);
    touch.at = at;
    touch.learnedAt = receivedAt;
    insert(touch);
    return touch;
  }

  void remove(PendingTouch touch) {
    touches.remove(touch);
  }

  void insert(PendingTouch touch) {
    int i = touches.size();
    while (i > 0 && PendingTouch.ORDER.compare(touches.get(i - 1), touch) > 0) {
      i--;
    }
    touches.add(i, touch);
  }

  boolean overflows() {
    return touches.size() > MOST;
  }

  PendingTouch removeOldest() {
    return touches.remove(0);
  }

  /** The trials that they are, or are part of. */
  List<PendingTrial> trials(TrialPolicy policy, Spans away) {
    List<PendingTrial> trials = new ArrayList<>();
    PendingTrial[] open = new PendingTrial[CHANNELS];
    for (PendingTouch touch : touches) {
      if (touch.isTrial(away)) {
        int channel = touch.channel.ordinal();
        if (open[channel] == null || touch.at >= open[channel].at() + policy.burst()) {
          open[channel] = new PendingTrial();
          trials.add(open[channel]);
        }
        open[channel].add(touch, policy, away);
      }
    }
    return trials;
  }

  void write(long base, ByteWriter out) {
    out.writeUnsigned(touches.size());
    if (!touches.isEmpty()) {
      out.writeSigned(base - touches.get(0).at);
    }
    long before = touches.isEmpty() ? 0 : touches.get(0).at;
    List<String> categories = new ArrayList<>(0);
    for (PendingTouch touch : touches) {
      touch.write(before, categories, out);
      before = touch.at;
    }
  }

  static PendingTouches read(long base, ByteReader in) {
    PendingTouches read = new PendingTouches();
    int left = in.readInt();
    long before = left > 0 ? base - in.readSigned() : 0;
    List<String> categories = new ArrayList<>(0);
    for (; left > 0; left--) {
      PendingTouch touch = PendingTouch.read(before, categories, in);
      read.touches.add(touch);
      before = touch.at;
    }
    return read;
  }
}
