package tacet.domain.finding;

import java.util.List;
import tacet.domain.touch.SubjectType;

/**
 * What is compared between those whom a rule holds and those held out. Order is part of the state
 * formats: append only.
 */
public enum Measure {
  /** Whether the subject engaged on any channel within 28 days: 0 or 1. */
  ENGAGED_28D,
  /** Whether the decision stage is further after 90 days: 0 or 1. */
  STAGE_ADVANCED_90D,
  /** Whether access opened (1), closed (-1) or stayed (0) within 90 days. */
  ACCESS_OPENED_90D,
  /** Whether the subject engaged in the last 28 of 90 days: 0 or 1. */
  STILL_ENGAGED_90D,
  /** Whether the subject opted out or complained within 90 days: 0 or 1; a guardrail. */
  OPTED_OUT_90D;

  private static final List<Measure> OF_HCP =
      List.of(ENGAGED_28D, STAGE_ADVANCED_90D, ACCESS_OPENED_90D, OPTED_OUT_90D);
  private static final List<Measure> OF_PATIENT =
      List.of(ENGAGED_28D, STILL_ENGAGED_90D, OPTED_OUT_90D);

  /** What is measured on a sort of subject, in order; nothing on accounts. */
  public static List<Measure> of(SubjectType type) {
    return switch (type) {
      case HCP -> OF_HCP;
      case PATIENT -> OF_PATIENT;
      case ACCOUNT -> List.of();
    };
  }

  /** The greatest that the means of two arms can differ by. */
  public double range() {
    return this == ACCESS_OPENED_90D ? 2 : 1;
  }
}
