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

  /** The oldest touch past the bound, taken out; null when there is none. */
  PendingTouch overflow() {
    return touches.size() > MOST ? touches.remove(0) : null;
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
    touches.forEach(touch -> touch.write(base, out));
  }

  static PendingTouches read(long base, ByteReader in) {
    PendingTouches read = new PendingTouches();
    for (int left = in.readInt(); left > 0; left--) {
      read.touches.add(PendingTouch.read(base, in));
    }
    return read;
  }
}
