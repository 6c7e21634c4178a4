package tacet.domain.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tacet.domain.touch.AccountCopy;

/**
 * The answers of one subject that are still remembered, the leases among them, and the words of
 * accounts that wait for those of others.
 */
public final class Answers {

  /** How long an answer is remembered after its lease is over, milliseconds. */
  static final long KEEP = TimeUnit.HOURS.toMillis(24);

  /** How many answers are remembered at most; past it the oldest go, live leases last. */
  static final int CAPACITY = 512;

  /**
   * A word that waits for others.
   *
   * @param since when it came, epoch milliseconds
   */
  record Waiting(AccountWord word, long since) {}

  private final List<Kept> kept = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  /** Whether nothing is remembered and nothing waits. */
  public boolean isEmpty() {
    return kept.isEmpty() && waiting.isEmpty();
  }

  /** Forgets what is over at {@code now}, epoch milliseconds. */
  public void prune(long now) {
    kept.removeIf(answer -> answer.until() + KEEP <= now);
    waiting.removeIf(waits -> waits.since() + KEEP <= now);
  }

  /** When the last of it is over, epoch milliseconds; {@code Long.MIN_VALUE} when it is empty. */
  public long over() {
    long over = Long.MIN_VALUE;
    for (Kept answer : kept) {
      over = Math.max(over, answer.until() + KEEP);
    }
    for (Waiting waits : waiting) {
      over = Math.max(over, waits.since() + KEEP);
    }
    return over;
  }

  /**
   * Notes that a touch was made.
   *
   * @param rowId under which the log keeps it
   * @param parent the touch it names as its parent, or null
   * @return the ids of the requests that it fulfils: of its own id, of its parent's, or both
   */
  public List<String> fulfil(String rowId, String parent) {
    String parentRow = parent == null ? rowId : AccountCopy.sibling(rowId, parent);
    List<String> fulfilled = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      Kept answer = kept.get(i);
      if (answer.key().equals(rowId) || answer.key().equals(parentRow)) {
        kept.set(i, answer.fulfilled());
        fulfilled.add(answer.request().requestId());
      }
    }
    return fulfilled;
  }

  /** Whether a request was answered and the answer is remembered. */
  public boolean knows(String key) {
    return find(key) != null;
  }

  List<Kept> all() {
    return kept;
  }

  List<Waiting> waiting() {
    return waiting;
  }

  /** What was answered to a request, or null. */
  Kept find(String key) {
    for (Kept answer : kept) {
      if (answer.key().equals(key)) {
        return answer;
      }
    }
    return null;
  }

  /** The leases of other requests that count at an instant. */
  List<Kept> live(String otherThan, long instant) {
    List<Kept> live = new ArrayList<>();
    for (Kept answer : kept) {
      if (answer.live(instant) && !answer.key().equals(otherThan)) {
        live.add(answer);
      }
    }
    return live;
  }

  /** The first instant after {@code instant} at which a lease ends by itself. */
  long nextEnd(long instant) {
    long next = Long.MAX_VALUE;
    for (Kept answer : kept) {
      if (answer.live(instant)) {
        next = Math.min(next, answer.until());
      }
    }
    return next;
  }

  /** Remembers an answer given at {@code now}. */
  void keep(Kept answer, long now) {
    kept.add(answer);
    if (kept.size() > CAPACITY) {
      int oldest = 0;
      while (oldest < kept.size() && kept.get(oldest).live(now)) {
        oldest++;
      }
      kept.remove(oldest == kept.size() ? 0 : oldest);
    }
  }

  /**
   * Takes an account's word.
   *
   * @param now epoch milliseconds
   * @return the words of all accounts that were asked once they are there, else null
   */
  public List<AccountWord> gather(AccountWord word, long now) {
    waiting.removeIf(waits -> sameRequest(waits.word(), word) && waits.word().of() != word.of());
    waiting.removeIf(
        waits -> sameRequest(waits.word(), word) && waits.word().index() == word.index());
    waiting.add(new Waiting(word, now));
    List<Waiting> all = waiting.stream().filter(waits -> sameRequest(waits.word(), word)).toList();
    if (all.size() < word.of()) {
      return null;
    }
    waiting.removeAll(all);
    return all.stream().map(Waiting::word).toList();
  }

  private static boolean sameRequest(AccountWord a, AccountWord b) {
    return a.request().requestId().equals(b.request().requestId());
  }
}
