package tacet.domain.touch;

/** The text columns of a {@link TouchLog}. Order is part of the state format: append only. */
public enum Attribute {
  PRODUCT,
  NARRATIVE,
  CONTENT,
  CAMPAIGN,
  ACCOUNT,
  SENDER,
  PARENT,
  SOURCE,
  CATEGORY,
  /** The accounts that the subject's profile named when the touch was first received. */
  AFFILIATION;

  static final int COUNT = values().length;
}
