package tacet.domain.finding;

/** What is compared between those whom a rule holds and those held out. */
public enum Measure {
  /** Whether the subject engaged on any channel within 28 days: 0 or 1. */
  ENGAGED_28D,
  /** Whether the decision stage advanced within 90 days: 0 or 1. */
  STAGE_ADVANCED_90D,
  /** Whether access opened (1), closed (-1) or stayed (0) within 90 days. */
  ACCESS_OPENED_90D,
  /** Whether the subject engaged in the last 28 of 90 days: 0 or 1. */
  STILL_ENGAGED_90D,
  /** Whether the subject opted out or complained within 90 days: 0 or 1; a guardrail. */
  OPTED_OUT_90D
}
