package tacet.domain.touch;

/**
 * Which of two records of one touch is the greater: by revision, then by the fields in schema
 * order, absent before present.
 */
final class RowOrder {

  private RowOrder() {}

  /** Negative when the row is less than the event, 0 when they say the same. */
  static int compare(TouchLog log, int row, TouchEvent e) {
    int byRevision = Long.compare(log.revision[row], e.revision());
    if (byRevision != 0) {
      return byRevision;
    }
    int byTime = Long.compare(log.at[row], e.occurredAt());
    if (byTime != 0) {
      return byTime;
    }
    int mine = log.facts[row];
    int theirs = RowFacts.of(e, 0);
    int result = Integer.compare(RowFacts.channel(mine), RowFacts.channel(theirs));
    result = then(result, RowFacts.function(mine), RowFacts.function(theirs));
    result = then(result, RowFacts.intent(mine), RowFacts.intent(theirs));
    result = then(result, RowFacts.inbound(mine) ? 1 : 0, RowFacts.inbound(theirs) ? 1 : 0);
    result = then(result, log, row, Attribute.PRODUCT, e.product());
    result = then(result, log, row, Attribute.NARRATIVE, e.narrative());
    result = then(result, log, row, Attribute.CONTENT, e.content());
    result = then(result, log, row, Attribute.CAMPAIGN, e.campaign());
    result = then(result, log, row, Attribute.ACCOUNT, e.account());
    result = then(result, log, row, Attribute.SENDER, e.sender());
    result = then(result, log, row, Attribute.PARENT, e.parentTouchId());
    result = then(result, log.weight[row], e.weight() == null ? -1 : e.weight());
    result = then(result, RowFacts.solicited(mine), RowFacts.solicited(theirs));
    result = then(result, RowFacts.group(mine) ? 1 : 0, RowFacts.group(theirs) ? 1 : 0);
    result = then(result, RowFacts.machine(mine) ? 1 : 0, RowFacts.machine(theirs) ? 1 : 0);
    result = then(result, RowFacts.bounce(mine), RowFacts.bounce(theirs));
    result = then(result, log, row, Attribute.SOURCE, e.source());
    return then(result, log, row, Attribute.CATEGORY, e.category());
  }

  private static int then(int result, int mine, int theirs) {
    return result != 0 ? result : Integer.compare(mine, theirs);
  }

  private static int then(int result, TouchLog log, int row, Attribute attribute, String theirs) {
    if (result != 0) {
      return result;
    }
    String mine = log.text(row, attribute);
    if (mine == null || theirs == null) {
      return Boolean.compare(mine != null, theirs != null);
    }
    return mine.compareTo(theirs);
  }
}
