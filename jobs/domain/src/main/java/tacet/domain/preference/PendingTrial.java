package tacet.domain.preference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tacet.domain.rule.Spans;
import tacet.domain.touch.Channel;

/** Touches on one channel that together are one trial, not settled yet. */
final class PendingTrial {

  /** As the detectors are fed: by due time, then the id of the first touch. */
  static final Comparator<PendingTrial> ORDER =
      Comparator.<PendingTrial>comparingLong(t -> t.dueAt).thenComparing(t -> t.first().id);

  private final List<PendingTouch> touches = new ArrayList<>();
  private long windowEnd = Long.MIN_VALUE;
  private long dueAt = Long.MIN_VALUE;
  private boolean refused;
  private PendingTouch answered;

  /** Adds a touch; touches come in the order of their time. */
  void add(PendingTouch touch, TrialPolicy policy, Spans away) {
    touches.add(touch);
    long end = away.afterOutside(touch.at, policy.window(touch.channel));
    windowEnd = Math.max(windowEnd, end);
    dueAt = Math.max(dueAt, Math.max(end, touch.learnedAt + policy.settle()));
    refused |= touch.refused && refusesAtOnce(touch.channel);
    if (answered == null || touch.answeredAt < answered.answeredAt) {
      answered = touch;
    }
  }

  /** Whether a refusal on a channel is an answer at once: somebody said no to somebody. */
  private static boolean refusesAtOnce(Channel channel) {
    return channel == Channel.FACE_TO_FACE || channel == Channel.PHONE || channel == Channel.VIDEO;
  }

  /** Settles it as soon as it is looked at, where it is answered or refused. */
  void close(long now) {
    if (engaged() || refused) {
      dueAt = now;
    }
  }

  List<PendingTouch> touches() {
    return touches;
  }

  PendingTouch first() {
    return touches.get(0);
  }

  long at() {
    return first().at;
  }

  long dueAt() {
    return dueAt;
  }

  /** Whether it was answered within the window. */
  boolean engaged() {
    return answered.answeredAt < windowEnd;
  }

  /** Whether it was answered, in time or later. */
  boolean answeredAtAll() {
    return answered.answeredAt != PendingTouch.NEVER;
  }

  long answeredAt() {
    return answered.answeredAt;
  }

  String category() {
    return answeredAtAll() ? answered.category : first().category;
  }
}
