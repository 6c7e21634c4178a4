package tacet.domain.touch;

/** The way a touch travels. Order is part of the wire and state formats: append only. */
public enum Channel implements Coded {
  EMAIL,
  SMS,
  WHATSAPP,
  PUSH,
  IN_APP,
  PHONE,
  VIDEO,
  FACE_TO_FACE,
  EVENT,
  WEB,
  PORTAL,
  CHAT,
  POST,
  DISPLAY
}
