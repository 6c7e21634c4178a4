package tacet.domain.rule;

import tacet.domain.touch.Attribute;

/**
 * A field by whose value a rule can be counted and its hold limited, in the order of {@link Scope}.
 */
public enum SameField {
  PRODUCT(Attribute.PRODUCT),
  NARRATIVE(Attribute.NARRATIVE),
  CONTENT(Attribute.CONTENT),
  CAMPAIGN(Attribute.CAMPAIGN),
  SENDER(Attribute.SENDER);

  private final Attribute attribute;

  SameField(Attribute attribute) {
    this.attribute = attribute;
  }

  /** Whether it tells what a touch was about. */
  boolean ofMatter() {
    return this != SENDER;
  }

  /** The column it stands in. */
  public Attribute attribute() {
    return attribute;
  }
}
