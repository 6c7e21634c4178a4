package tacet.domain.touch;

/** A row of a person's log as the accounts it concerns are told of it. */
public final class CopyOfRow {

  private static final Bounce[] BOUNCES = Bounce.values();

  private CopyOfRow() {}

  /**
   * The merged touch of a row that has its descriptors, without the person.
   *
   * @param account whom it is for
   * @param person see {@link AccountCopy#person}
   * @param removed whether the touch is no longer the account's
   */
  public static AccountCopy of(
      TouchLog log, int row, Subject account, String person, boolean removed) {
    int facts = log.facts[row];
    int solicited = RowFacts.solicited(facts);
    int bounce = RowFacts.bounce(facts);
    TouchEvent touch =
        new TouchEvent(
            log.id(row),
            account,
            (facts & TouchLog.SENT) != 0 ? TouchEventType.SENT : TouchEventType.PLANNED,
            log.at[row],
            log.revision[row],
            log.channel(row),
            log.function(row),
            log.intent(row),
            log.inbound(row) ? Direction.INBOUND : Direction.OUTBOUND,
            log.text(row, Attribute.PRODUCT),
            log.text(row, Attribute.NARRATIVE),
            log.text(row, Attribute.CONTENT),
            log.text(row, Attribute.CAMPAIGN),
            log.text(row, Attribute.ACCOUNT),
            log.text(row, Attribute.SENDER),
            log.text(row, Attribute.PARENT),
            log.weight[row] < 0 ? null : Integer.valueOf(log.weight[row]),
            solicited == 0 ? null : Boolean.valueOf(solicited == 2),
            RowFacts.group(facts),
            RowFacts.machine(facts),
            bounce == 0 ? null : BOUNCES[bounce - 1],
            log.text(row, Attribute.SOURCE),
            log.text(row, Attribute.CATEGORY));
    boolean retracted = (facts & (TouchLog.RETRACTED | TouchLog.BOUNCED)) != 0;
    return new AccountCopy(account, person, touch, retracted, log.outcomes(row), removed);
  }
}
