package tacet.cli.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** What was fed, and when by the wall clock. Safe for many threads. */
final class Traffic {
  private static final long WEEK = 7 * Everyday.DAY;
  private static final int STAMPS = 200_000;
  private static final int STORIES = 3;

  private final Deque<Made> lastWeek = new ArrayDeque<>();
  private final Map<String, Integer> bySubject = new HashMap<>();
  private final Deque<Story> stories = new ArrayDeque<>();
  private final Map<Long, Long> produced =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > STAMPS;
        }
      };

  private final long from;
  private long touches;
  private long records;

  private record Made(long at, String subject) {}

  /**
   * Nothing yet.
   *
   * @param from what is received before it does not count, epoch milliseconds
   */
  Traffic(long from) {
    this.from = from;
  }

  /** Something that began to happen at a virtual instant. */
  record Story(long at, String text) {}

  /**
   * A subject that much happened to.
   *
   * @param touches made in the last seven virtual days
   */
  record Busy(String subject, int touches) {}

  /**
   * A record is about to be sent.
   *
   * @param stamp its virtual time of receipt, which no other record has
   * @param nanos of a steady clock
   */
  synchronized void sending(FeedEvent event, long stamp, long nanos) {
    records += stamp >= from ? 1 : 0;
    if (!(event.record() instanceof TouchEvent touch)) {
      return;
    }
    if (stamp >= from) {
      touches++;
      produced.put(stamp, nanos);
    }
    if (touch.event() == TouchEventType.SENT && event.fault() == FeedEvent.Fault.NONE) {
      lastWeek.addLast(new Made(stamp, touch.subject().key()));
      bySubject.merge(touch.subject().key(), 1, Integer::sum);
    }
    while (!lastWeek.isEmpty() && lastWeek.peekFirst().at() <= stamp - WEEK) {
      bySubject.computeIfPresent(
          lastWeek.removeFirst().subject(), (key, n) -> n == 1 ? null : n - 1);
    }
  }

  /** A story begins. */
  synchronized void tell(long at, String text) {
    stories.addLast(new Story(at, text));
    if (stories.size() > STORIES) {
      stories.removeFirst();
    }
  }

  /** When the touch received at a virtual instant was sent, nanoseconds; null for no touch. */
  synchronized Long producedAt(long stamp) {
    return produced.get(stamp);
  }

  /** Touch events sent. */
  synchronized long touches() {
    return touches;
  }

  /** Records of any kind sent. */
  synchronized long records() {
    return records;
  }

  /** The subjects with the most touches, the busiest first. */
  synchronized List<Busy> busiest(int count) {
    List<Busy> all = new ArrayList<>();
    bySubject.forEach((subject, touched) -> all.add(new Busy(subject, touched)));
    all.sort(Comparator.comparingInt(Busy::touches).reversed().thenComparing(Busy::subject));
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  /** The last few stories, oldest first. */
  synchronized List<Story> stories() {
    return List.copyOf(stories);
  }
}
