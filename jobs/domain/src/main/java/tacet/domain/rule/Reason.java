package tacet.domain.rule;

/** Why a hold is there. Order is part of the state format: append only. */
public enum Reason {
  STATUS,
  STATUS_UNKNOWN,
  CONSENT,
  CONSENT_UNKNOWN,
  CAP,
  COOLDOWN,
  REPEAT,
  PRESSURE,
  UNANSWERED,
  OUTCOME,
  CALENDAR,
  QUIET,
  EMBARGO,
  SEQUENCE,
  RESERVED
}
