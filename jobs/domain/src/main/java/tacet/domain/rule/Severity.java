package tacet.domain.rule;

/** Whether a rule is law, consent or firewall ({@code HARD}), or restraint ({@code SOFT}). */
public enum Severity {
  HARD,
  SOFT
}
