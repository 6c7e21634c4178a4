package tacet.domain.testkit;

import java.time.ZoneId;
import java.util.List;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.finding.LateResponse;
import tacet.domain.finding.SegmentTally;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;
import tacet.domain.touch.Subject;

/** Records and words for tests of drift. */
public final class Drifting {

  private Drifting() {}

  /** A policy with a threshold for response of {@code a}. */
  public static DriftPolicy threshold(double a) {
    return DriftPolicy.DEFAULT.with(AlertPolicy.DEFAULT.withBudget(1, a, a));
  }

  /** A nurse of a hospital in UTC, in a segment and a stage, from an instant on. */
  public static Told profile(String segment, DecisionStage stage, String from) {
    return new Told(profile(TouchDraft.HCP, segment, stage, Times.at(from)), Times.at(from));
  }

  /** The same for any subject. */
  public static Profile profile(Subject subject, String segment, DecisionStage stage, long from) {
    return new Profile(
        subject,
        from,
        ZoneId.of("UTC"),
        "DE",
        segment,
        null,
        CareSetting.HOSPITAL,
        Role.NURSE,
        "oncology",
        List.of("site-1"),
        null,
        stage,
        null,
        null,
        0,
        null,
        null);
  }

  /** A block of the HCP h1, received long before. */
  public static Told block(BlockKind kind, String from, String to) {
    long start = Times.at(from);
    return new Told(
        new CalendarBlock("b-" + from, TouchDraft.HCP, kind, start, Times.at(to), 0, false),
        Times.at("01-02"));
  }

  /** What a stage said of trials, such as {@code EMAIL missed 06-08T09:00}. */
  public static List<String> trials(DriftStage stage) {
    return stage.findings.stream()
        .map(
            finding -> {
              if (finding instanceof SegmentTally tally && tally.channel() != null) {
                return tally.channel()
                    + (tally.engaged() ? " engaged " : " missed ")
                    + Times.text(tally.at());
              }
              return finding instanceof LateResponse late
                  ? late.channel() + " late " + Times.text(late.at())
                  : null;
            })
        .filter(word -> word != null)
        .toList();
  }
}
