package tacet.flink.io;

import java.util.Map;
import tacet.domain.drift.SegmentDefinition;

/** What a version of a segment must be to be used, whatever form it came in. */
final class SegmentAdmission {

  /** Baseline weeks at most. */
  static final int MAX_WEEKS = 104;

  /** Behaviour categories, or facts, at most. */
  static final int MAX_CATEGORIES = 256;

  /** Response rates at most: channels by decision stages, and without. */
  static final int MAX_RATES = 128;

  private SegmentAdmission() {}

  /**
   * Checks a version of a segment.
   *
   * @throws Refused with the first fault found
   */
  static void check(SegmentDefinition segment) throws Refused {
    Admission.id(segment.segment(), "segment");
    if (segment.version() < 1) {
      throw new Refused(Rejection.Code.BAD_RANGE, "version");
    }
    Admission.text(segment.owner(), "owner");
    Admission.end(segment.validFrom(), "validFrom");
    few(segment.rates().size(), MAX_RATES, "responseRates");
    for (SegmentDefinition.Rate rate : segment.rates()) {
      share(rate.rate(), "rate");
    }
    few(segment.mix().size(), MAX_CATEGORIES, "behaviourMix");
    for (Map.Entry<String, Double> category : segment.mix().entrySet()) {
      Admission.id(category.getKey(), "category");
      share(category.getValue(), "share");
    }
    few(segment.weeks().size(), MAX_WEEKS, "weeklyBaseline");
    for (SegmentDefinition.Week week : segment.weeks()) {
      Admission.end(week.start(), "weekStart");
      Admission.notNegative(week.members(), "members");
      for (SegmentDefinition.Trials trials : week.channels().values()) {
        Admission.notNegative(trials.engaged(), "engaged");
        Admission.notNegative(trials.trials() - trials.engaged(), "trials");
      }
      counts(week.categories(), "categories");
      counts(week.composition(), "composition");
    }
  }

  private static void counts(Map<String, Long> counts, String field) throws Refused {
    few(counts.size(), MAX_CATEGORIES, field);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      Admission.id(count.getKey(), field);
      Admission.notNegative(count.getValue(), field);
    }
  }

  private static void few(int size, int most, String field) throws Refused {
    if (size > most) {
      throw new Refused(Rejection.Code.TOO_LONG, field);
    }
  }

  private static void share(double value, String field) throws Refused {
    if (!(value >= 0 && value <= 1)) {
      throw new Refused(Rejection.Code.BAD_RANGE, field);
    }
  }
}
