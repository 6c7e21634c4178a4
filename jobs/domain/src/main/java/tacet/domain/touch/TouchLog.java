package tacet.domain.touch;

import java.util.function.IntPredicate;

/**
 * The touches of one subject, as columns of primitives ordered by (time, touch id). A row is one
 * touch, merged from its events by {@link TouchMerge}; rows are addressed by index, which any
 * change invalidates.
 *
 * <p>A row <em>counts</em> when the touch was made ({@code SENT}) and was neither retracted nor
 * bounced. Bounded: {@link #trim} drops the oldest rows and remembers below which time rows may be
 * missing.
 */
public final class TouchLog extends TouchRows {

  static final int SENT = 1;
  static final int PLANNED = 1 << 1;
  static final int RETRACTED = 1 << 2;
  static final int BOUNCED = 1 << 3;
  private static final int NOT_COUNTING = RETRACTED | BOUNCED;
  static final long[] NO_OUTCOMES = {};

  long missingBefore = Long.MIN_VALUE;
  private Engagement engagement;
  private int engagementOf;

  /** An empty log whose texts are kept in {@code dictionary}. */
  public TouchLog(Dictionary dictionary) {
    super(dictionary);
  }

  /** How many rows there are, those that do not count among them. */
  public int size() {
    return size;
  }

  /** The texts of this log. */
  public Dictionary dictionary() {
    return dictionary;
  }

  /** When the touch of a row was made or is planned, epoch milliseconds. */
  public long at(int row) {
    return at[row];
  }

  /** The touch id of a row. */
  public String id(int row) {
    return AccountCopy.touchId(ids[row]);
  }

  /** Whether the touch was made and was neither retracted nor bounced. */
  public boolean counts(int row) {
    return (facts[row] & (SENT | NOT_COUNTING)) == SENT;
  }

  /** Whether the touch is planned: neither made nor called off. */
  public boolean planned(int row) {
    return (facts[row] & (SENT | PLANNED | NOT_COUNTING)) == PLANNED;
  }

  /** The weight of a row; {@code absent} where none was named. */
  public int weight(int row, int absent) {
    return weight[row] < 0 ? absent : weight[row];
  }

  /** Whether the touch of a row was told of, whatever became of it. */
  public boolean sent(int row) {
    return (facts[row] & SENT) != 0;
  }

  /** The id under which a row is kept; an account's names the person's digest, too. */
  public String rowId(int row) {
    return ids[row];
  }

  /** Whether it is known what the touch is or is to be. */
  public boolean described(int row) {
    return (facts[row] & (SENT | PLANNED)) != 0;
  }

  /** Which version of its descriptors a row has. */
  public long revision(int row) {
    return revision[row];
  }

  /** The channel of a row, or null before its descriptors came. */
  public Channel channel(int row) {
    return RowFacts.channelOf(facts[row]);
  }

  /** The function of a row, or null before its descriptors came. */
  public Function function(int row) {
    return RowFacts.functionOf(facts[row]);
  }

  /** The intent of a row, or null before its descriptors came. */
  public Intent intent(int row) {
    return RowFacts.intentOf(facts[row]);
  }

  /** Whether the subject made the touch. */
  public boolean inbound(int row) {
    return RowFacts.inbound(facts[row]);
  }

  /** A number that two rows share only if every closed descriptor of theirs is the same. */
  public int descriptors(int row) {
    return facts[row] & ~(SENT | PLANNED | NOT_COUNTING);
  }

  /** The packed descriptors of a row, see {@link RowFacts}. */
  int facts(int row) {
    return facts[row];
  }

  /** The reference of a text of a row in {@link #dictionary}; 0 when absent. */
  public int reference(int row, Attribute attribute) {
    return texts[row * Attribute.COUNT + attribute.ordinal()];
  }

  /** A text of a row, or null. */
  public String text(int row, Attribute attribute) {
    return dictionary.text(reference(row, attribute));
  }

  /** The responses to a touch, packed as {@link Outcome}, in no particular order. */
  public long[] outcomes(int row) {
    return outcomes[row] == null ? NO_OUTCOMES : outcomes[row];
  }

  /**
   * Whether the subject answered the touch: opened or clicked (not a machine), replied, came, or
   * made an inbound touch that names it.
   *
   * @param medicalSeen whether inbound touches of function {@code MEDICAL} may tell
   */
  public boolean engaged(int row, boolean medicalSeen) {
    for (long outcome : outcomes(row)) {
      if (Outcome.engages(outcome)) {
        return true;
      }
    }
    if (engagement == null || engagementOf != changes) {
      engagement = Engagement.of(this);
      engagementOf = changes;
    }
    return engagement.answered(ids[row], medicalSeen);
  }

  /** The row of a touch id, or −1. */
  public int find(String id) {
    for (int row = size - 1; row >= 0; row--) {
      if (ids[row].equals(id)) {
        return row;
      }
    }
    return -1;
  }

  /**
   * Rows with an earlier time may be missing: evicted or aged out. {@code Long.MIN_VALUE} when none
   * is.
   */
  public long missingBefore() {
    return missingBefore;
  }

  /** The earliest time that an event ever named; {@code Long.MAX_VALUE} when there was none. */
  public long firstAt() {
    return firstAt;
  }

  /** The latest time of a row there ever was; {@code Long.MIN_VALUE} when there was none. */
  public long lastAt() {
    return lastAt;
  }

  /** The time of the latest row that counts, or {@code Long.MIN_VALUE}. */
  public long latestCounting() {
    for (int row = size - 1; row >= 0; row--) {
      if (counts(row)) {
        return at[row];
      }
    }
    return Long.MIN_VALUE;
  }

  /** The time of the latest row of any sort, or {@code Long.MIN_VALUE}. */
  public long latest() {
    return size == 0 ? Long.MIN_VALUE : at[size - 1];
  }

  /**
   * Drops the rows before {@code cut}, then the oldest past {@code capacity}.
   *
   * @param cut epoch milliseconds
   * @param capacity rows, at least 1
   * @return how many rows the capacity evicted
   */
  public int trim(long cut, int capacity) {
    int aged = 0;
    while (aged < size && at[aged] < cut) {
      aged++;
    }
    int evicted = Math.max(0, size - aged - capacity);
    int dropped = aged + evicted;
    if (dropped > 0) {
      missingBefore = Math.max(missingBefore, at[dropped - 1] + 1);
      removeRange(0, dropped);
    }
    return evicted;
  }

  /** Removes a touch altogether, as when a correction moved it to another account. */
  public void remove(String id) {
    int row = find(id);
    if (row >= 0) {
      removeRange(row, row + 1);
    }
  }

  /** A copy on its own without some of the rows. */
  TouchLog copy(IntPredicate leftOut) {
    TouchLog copy = new TouchLog(dictionary.copy());
    copy.ensureRows(size);
    for (int row = 0; row < size; row++) {
      if (!leftOut.test(row)) {
        copy.ids[copy.size] = ids[row];
        copy.at[copy.size] = at[row];
        copyRow(row, copy, copy.size++);
      }
    }
    copy.missingBefore = missingBefore;
    copy.firstAt = firstAt;
    copy.lastAt = lastAt;
    return copy;
  }
}
