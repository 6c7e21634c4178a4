package tacet.domain.rule;

/** What a rule's holds do: hold back, be written to the audit only, or nothing. */
public enum Mode {
  ENFORCE,
  SHADOW,
  OFF
}
