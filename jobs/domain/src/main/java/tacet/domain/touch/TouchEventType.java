package tacet.domain.touch;

/** What happened to a touch. Order is part of the wire and state formats: append only. */
public enum TouchEventType implements Coded {
  PLANNED,
  SENT,
  DELIVERED,
  OPENED,
  CLICKED,
  REPLIED,
  ATTENDED,
  DECLINED,
  NO_SHOW,
  BOUNCED,
  UNSUBSCRIBED,
  COMPLAINED,
  RETRACTED
}
