package tacet.domain.decision;

/** Whether the touch may be made. Order is part of the state format: append only. */
public enum Answer {
  ALLOW,
  DENY
}
