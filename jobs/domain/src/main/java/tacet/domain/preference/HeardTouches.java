package tacet.domain.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/**
 * The touches that one subject made itself and that were heard of last, in that order, so that none
 * counts twice; bounded in number and time, apart from ours.
 */
final class HeardTouches {

  /** How many are remembered at most. */
  static final int MOST = 8;

  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
  private static final long NOTHING = Long.MIN_VALUE;

  /**
   * A touch and the minute in which it was made, since 1970: two bytes, where an instant is five.
   */
  private record Heard(long hash, long minute) {}

  private final List<Heard> touches = new ArrayList<>(0);

  /** A touch made before this minute that is not known may be one that was forgotten. */
  private long forgottenBefore = NOTHING;

  boolean knows(String id) {
    if (touches.isEmpty()) {
      return false;
    }
    long hash = TouchHash.of(id);
    for (Heard touch : touches) {
      if (touch.hash == hash) {
        return true;
      }
    }
    return false;
  }

  /** Whether a touch made at an instant may have been known and forgotten. */
  boolean mayBeForgotten(long at) {
    return Math.floorDiv(at, MINUTE) < forgottenBefore;
  }

  void add(String id, long at) {
    touches.add(new Heard(TouchHash.of(id), Math.floorDiv(at, MINUTE)));
  }

  /** Forgets what is past the bounds. */
  void prune(long now) {
    for (int i = touches.size() - 1; i >= 0; i--) {
      if (forgetsAt(touches.get(i)) <= now) {
        forget(i);
      }
    }
    while (touches.size() > MOST) {
      forget(0);
    }
  }

  private void forget(int index) {
    forgottenBefore = Math.max(forgottenBefore, touches.remove(index).minute + 1);
  }

  /** When the next one is forgotten for its age; {@code Long.MAX_VALUE} for never. */
  long forgetsAt() {
    long first = Long.MAX_VALUE;
    for (Heard touch : touches) {
      first = Math.min(first, forgetsAt(touch));
    }
    return first;
  }

  private static long forgetsAt(Heard touch) {
    return (touch.minute + 1) * MINUTE + SettledTouches.MEMORY;
  }

  boolean isEmpty() {
    return touches.isEmpty();
  }

  void write(long base, ByteWriter out) {
    boolean forgot = forgottenBefore != NOTHING;
    out.writeUnsigned((long) touches.size() << 1 | (forgot ? 1 : 0));
    long before = Math.floorDiv(base, MINUTE);
    if (forgot) {
      out.writeSigned(before - forgottenBefore);
    }
    for (Heard touch : touches) {
      TouchHash.write(touch.hash, out);
      out.writeSigned(before - touch.minute);
      before = touch.minute;
    }
  }

  static HeardTouches read(long base, ByteReader in) {
    HeardTouches read = new HeardTouches();
    int head = in.readInt();
    long before = Math.floorDiv(base, MINUTE);
    if ((head & 1) != 0) {
      read.forgottenBefore = before - in.readSigned();
    }
    for (int left = head >> 1; left > 0; left--) {
      Heard touch = new Heard(TouchHash.read(in), before - in.readSigned());
      read.touches.add(touch);
      before = touch.minute;
    }
    return read;
  }
}
