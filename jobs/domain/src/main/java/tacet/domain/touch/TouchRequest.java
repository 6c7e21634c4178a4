package tacet.domain.touch;

/**
 * A wish to make a touch, asked before it is made.
 *
 * @param requestId unique within its subject
 * @param subject whom it would touch
 * @param channel never null, like {@code function} and {@code intent}
 * @param function who would act
 * @param intent what for
 * @param product what it would be about, or null
 * @param narrative the message or topic, or null
 * @param content the approved asset, or null
 * @param campaign or null
 * @param account the care site it names, or null
 * @param sender or null
 * @param weight how much it matters against plans, from 0
 * @param at when it would be made, epoch milliseconds; the time of receipt where none was named
 * @param leaseFor how long an allowance is kept for it, milliseconds, more than 0
 */
public record TouchRequest(
    String requestId,
    Subject subject,
    Channel channel,
    Function function,
    Intent intent,
    String product,
    String narrative,
    String content,
    String campaign,
    String account,
    String sender,
    int weight,
    long at,
    long leaseFor)
    implements SubjectRecord {

  /** The same request about another subject, as an account is asked. */
  public TouchRequest of(Subject other) {
    return new TouchRequest(
        requestId, other, channel, function, intent, product, narrative, content, campaign, account,
        sender, weight, at, leaseFor);
  }

  @Override
  public long sourceTime() {
    return at;
  }
}
