package tacet.domain.touch;

/**
 * One thing that happened to one touch. Several events make a touch; they may come in any order.
 *
 * @param touchId the touch it belongs to, unique within its subject
 * @param subject who was touched, or who touched us
 * @param event what happened
 * @param occurredAt when, epoch milliseconds
 * @param revision which version of a {@code SENT} or {@code PLANNED} this is; the highest wins
 * @param channel null unless {@code SENT} or {@code PLANNED}, like {@code function} and {@code
 *     intent}
 * @param function who acts
 * @param intent what for
 * @param direction who made the touch
 * @param product what it was about, or null
 * @param narrative the message or topic, whatever asset carries it, or null
 * @param content the approved asset, or null
 * @param campaign or null
 * @param account the care site it named, or null
 * @param sender or null
 * @param parentTouchId the touch it answers or the request that allowed it, or null
 * @param weight how much a plan matters, or null
 * @param solicited whether the subject asked for it; null when unknown
 * @param group whether others were touched by the same act
 * @param machine whether a machine, not a person, made the response
 * @param bounce how it bounced; null means hard
 * @param source the system that told us
 * @param category behaviour category, free text, or null
 */
public record TouchEvent(
    String touchId,
    Subject subject,
    TouchEventType event,
    long occurredAt,
    long revision,
    Channel channel,
    Function function,
    Intent intent,
    Direction direction,
    String product,
    String narrative,
    String content,
    String campaign,
    String account,
    String sender,
    String parentTouchId,
    Integer weight,
    Boolean solicited,
    boolean group,
    boolean machine,
    Bounce bounce,
    String source,
    String category)
    implements SubjectRecord {

  /** Whether it says what the touch is, rather than what became of it. */
  public boolean describes() {
    return event == TouchEventType.SENT || event == TouchEventType.PLANNED;
  }

  /**
   * What became of a touch, which says nothing of the touch itself.
   *
   * @param event not {@code SENT} or {@code PLANNED}
   * @param at when, epoch milliseconds
   */
  public static TouchEvent response(
      String touchId,
      Subject subject,
      TouchEventType event,
      long at,
      boolean machine,
      String source) {
    return new TouchEvent(
        touchId,
        subject,
        event,
        at,
        0,
        null,
        null,
        null,
        Direction.OUTBOUND,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        machine,
        null,
        source,
        null);
  }

  @Override
  public long sourceTime() {
    return occurredAt;
  }

  /** The event at the latest at {@code receivedAt}, as clocks differ; a plan lies where it lies. */
  public TouchEvent notAfter(long receivedAt) {
    boolean ahead = event != TouchEventType.PLANNED && occurredAt > receivedAt;
    return ahead ? at(receivedAt) : this;
  }

  private TouchEvent at(long time) {
    return new TouchEvent(
        touchId,
        subject,
        event,
        time,
        revision,
        channel,
        function,
        intent,
        direction,
        product,
        narrative,
        content,
        campaign,
        account,
        sender,
        parentTouchId,
        weight,
        solicited,
        group,
        machine,
        bounce,
        source,
        category);
  }
}
