package tacet.domain.touch;

import java.util.Arrays;

/**
 * How the events of a touch make its row, whatever order they come in: the {@code SENT} of the
 * highest revision says what and when (at equal revision the greater record in schema field order),
 * a {@code PLANNED} speaks until a {@code SENT} came, a response counts once at its earliest time,
 * and a retraction or hard bounce takes the touch out of every count for good.
 */
public final class TouchMerge {

  private TouchMerge() {}

  /**
   * Adds an event to the log.
   *
   * @return the row of its touch, or −1 when the event says nothing (a soft bounce)
   */
  public static int apply(TouchLog log, TouchEvent e) {
    boolean softBounce = e.event() == TouchEventType.BOUNCED && e.bounce() == Bounce.SOFT;
    if (softBounce) {
      return -1;
    }
    log.firstAt = Math.min(log.firstAt, e.occurredAt());
    switch (e.event()) {
      case SENT:
        return describe(log, e, TouchLog.SENT);
      case PLANNED:
        return describe(log, e, TouchLog.PLANNED);
      case RETRACTED:
        return mark(log, e, TouchLog.RETRACTED);
      case BOUNCED:
        return addOutcome(log, mark(log, e, TouchLog.BOUNCED), e);
      default:
        return addOutcome(log, rowOf(log, e), e);
    }
  }

  /** Puts a person's merged touch into an account's log, or takes it out. */
  public static int apply(TouchLog log, AccountCopy copy) {
    String id = copy.rowId();
    log.remove(id);
    if (copy.removed()) {
      return -1;
    }
    TouchEvent touch = copy.touch();
    int row = log.insert(id, touch.occurredAt());
    fill(log, row, touch, touch.event() == TouchEventType.SENT ? TouchLog.SENT : TouchLog.PLANNED);
    if (copy.retracted()) {
      log.facts[row] |= TouchLog.RETRACTED;
    }
    log.outcomes[row] = copy.outcomes().length == 0 ? null : copy.outcomes();
    return row;
  }

  private static int describe(TouchLog log, TouchEvent e, int state) {
    int row = log.find(e.touchId());
    if (row < 0) {
      row = log.insert(e.touchId(), e.occurredAt());
    } else {
      int known = log.facts[row] & (TouchLog.SENT | TouchLog.PLANNED);
      boolean weaker = state == TouchLog.PLANNED && (known & TouchLog.SENT) != 0;
      boolean same = state == TouchLog.SENT ? (known & TouchLog.SENT) != 0 : known == state;
      if (weaker || same && RowOrder.compare(log, row, e) >= 0) {
        return row;
      }
      row = log.reposition(row, e.occurredAt());
    }
    fill(log, row, e, state);
    return row;
  }

  private static void fill(TouchLog log, int row, TouchEvent e, int state) {
    log.revision[row] = e.revision();
    log.facts[row] = RowFacts.of(e, log.facts[row]) | state;
    log.weight[row] = e.weight() == null ? -1 : e.weight();
    set(log, row, Attribute.PRODUCT, e.product());
    set(log, row, Attribute.NARRATIVE, e.narrative());
    set(log, row, Attribute.CONTENT, e.content());
    set(log, row, Attribute.CAMPAIGN, e.campaign());
    set(log, row, Attribute.ACCOUNT, e.account());
    set(log, row, Attribute.SENDER, e.sender());
    set(log, row, Attribute.PARENT, e.parentTouchId());
    set(log, row, Attribute.SOURCE, e.source());
    set(log, row, Attribute.CATEGORY, e.category());
    log.changed();
  }

  /** Notes the accounts that the subject's profile named when the touch was first received. */
  public static void affiliate(TouchLog log, int row, String accounts) {
    set(log, row, Attribute.AFFILIATION, accounts);
  }

  private static void set(TouchLog log, int row, Attribute attribute, String text) {
    log.texts[row * Attribute.COUNT + attribute.ordinal()] = log.dictionary.intern(text);
  }

  private static int mark(TouchLog log, TouchEvent e, int state) {
    int row = rowOf(log, e);
    log.facts[row] |= state;
    log.changed();
    return row;
  }

  /** The row of the event's touch; one that waits for its descriptors stands at its first event. */
  private static int rowOf(TouchLog log, TouchEvent e) {
    int row = log.find(e.touchId());
    if (row < 0) {
      return log.insert(e.touchId(), e.occurredAt());
    }
    boolean described = (log.facts[row] & (TouchLog.SENT | TouchLog.PLANNED)) != 0;
    return described || log.at[row] <= e.occurredAt() ? row : log.reposition(row, e.occurredAt());
  }

  private static int addOutcome(TouchLog log, int row, TouchEvent e) {
    long outcome = Outcome.of(e.event(), e.machine(), e.occurredAt());
    long[] known = log.outcomes(row);
    for (int i = 0; i < known.length; i++) {
      if (Outcome.code(known[i]) == Outcome.code(outcome)) {
        if (outcome < known[i]) {
          long[] replaced = known.clone();
          replaced[i] = outcome;
          log.outcomes[row] = replaced;
        }
        return row;
      }
    }
    long[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = outcome;
    Arrays.sort(more);
    log.outcomes[row] = more;
    return row;
  }
}
