package tacet.domain.touch;

/** What a touch is for. Order is part of the wire and state formats: append only. */
public enum Intent implements Coded {
  PROMOTION,
  EDUCATION,
  SCIENTIFIC_EXCHANGE,
  SERVICE,
  CARE,
  RESEARCH,
  SAFETY
}
