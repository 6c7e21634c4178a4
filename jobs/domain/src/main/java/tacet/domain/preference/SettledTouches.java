package tacet.domain.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.preference.Verdict.Kind;
import tacet.domain.touch.Channel;

/** Our touches of one subject that were settled last, in that order; bounded in number and time. */
final class SettledTouches {

  /** How many are remembered at most. */
  static final int MOST = 32;

  /** How long one is remembered at most, from when it was made; milliseconds. */
  static final long MEMORY = TimeUnit.DAYS.toMillis(120);

  private final List<SettledTouch> touches = new ArrayList<>();

  /** A touch made before this that is not known may be one that was forgotten. */
  private long forgottenBefore = Long.MIN_VALUE;

  List<SettledTouch> all() {
    return touches;
  }

  SettledTouch find(String id) {
    if (touches.isEmpty()) {
      return null;
    }
    long hash = TouchHash.of(id);
    for (SettledTouch touch : touches) {
      if (touch.hash == hash) {
        return touch;
      }
    }
    return null;
  }

  /** Whether a touch made at an instant may have been known and forgotten. */
  boolean mayBeForgotten(long at) {
    return at < forgottenBefore;
  }

  void add(SettledTouch touch) {
    touches.add(touch);
  }

  /** The trial on a channel that began within {@code burst} milliseconds before, or null. */
  SettledTouch trial(Channel channel, long at, long burst) {
    for (int i = touches.size() - 1; i >= 0; i--) {
      SettledTouch one = touches.get(i);
      if (one.channel == channel && one.at <= at && at < one.at + burst) {
        return one;
      }
    }
    return null;
  }

  /**
   * Notes that a touch was answered after it was settled.
   *
   * @param out hears of it where its trial was missed until now
   */
  void answer(SettledTouch touch, long at, Consumer<Verdict> out) {
    if (touch.isTrial()) {
      touch.answered = true;
      if (!touch.engaged) {
        engage(touch, true);
        out.accept(touch.verdict(Kind.LATE, at));
      }
    }
  }

  /**
   * Notes that a touch was retracted or bounced after it was settled.
   *
   * @param out hears of it where its trial is none any more, or not answered any more
   */
  void withdraw(SettledTouch touch, Consumer<Verdict> out) {
    List<SettledTouch> others = besides(touch);
    if (touch.isTrial() && others.isEmpty()) {
      Kind kind = touch.engaged ? Kind.WITHDRAWN_ENGAGED : Kind.WITHDRAWN_MISSED;
      out.accept(touch.verdict(kind, PendingTouch.NEVER));
    } else if (touch.answered && others.stream().noneMatch(one -> one.answered)) {
      engage(touch, false);
      out.accept(touch.verdict(Kind.UNANSWERED, PendingTouch.NEVER));
    }
    touch.leaveOut();
  }

  private void engage(SettledTouch touch, boolean engaged) {
    touch.engaged = engaged;
    besides(touch).forEach(one -> one.engaged = engaged);
  }

  /** The other touches of the trial that a touch is part of. */
  private List<SettledTouch> besides(SettledTouch touch) {
    return touches.stream().filter(one -> one != touch && touch.sameTrial(one)).toList();
  }

  /** Forgets what is past the bounds. */
  void prune(long now) {
    for (int i = touches.size() - 1; i >= 0; i--) {
      if (touches.get(i).at < now - MEMORY) {
        forget(i);
      }
    }
    while (touches.size() > MOST) {
      forget(0);
    }
  }

  private void forget(int index) {
    forgottenBefore = Math.max(forgottenBefore, touches.remove(index).at + 1);
  }

  /** When the next one is forgotten for its age; {@code Long.MAX_VALUE} for never. */
  long forgetsAt() {
    long first = Long.MAX_VALUE;
    for (SettledTouch touch : touches) {
      first = Math.min(first, touch.at + MEMORY + 1);
    }
    return first;
  }

  void write(long base, ByteWriter out) {
    out.writeUnsigned(touches.size());
    long before = base;
    for (SettledTouch touch : touches) {
      touch.write(before, out);
      before = touch.at;
    }
    out.writeBoolean(forgottenBefore != Long.MIN_VALUE);
    if (forgottenBefore != Long.MIN_VALUE) {
      out.writeSigned(base - forgottenBefore);
    }
  }

  static SettledTouches read(long base, ByteReader in) {
    SettledTouches read = new SettledTouches();
    long before = base;
    for (int left = in.readInt(); left > 0; left--) {
      SettledTouch touch = SettledTouch.read(before, in);
      read.touches.add(touch);
      before = touch.at;
    }
    if (in.readBoolean()) {
      read.forgottenBefore = base - in.readSigned();
    }
    return read;
  }
}
