package tacet.domain.drift;

import java.util.HexFormat;
import java.util.function.Consumer;
import tacet.domain.drift.DriftState.Member;
import tacet.domain.finding.AlertGone;
import tacet.domain.finding.Finding;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.finding.SegmentTally;

/** How a subject is forgotten. */
final class Forgetting {

  private Forgetting() {}

  /** Forgets all but the marker, and takes back what was said. */
  static void erase(DriftState state, Consumer<Finding> out) {
    out.accept(new PreferenceGone(state.subject));
    for (long alert : state.alerts) {
      out.accept(new AlertGone(state.subject, HexFormat.of().toHexDigits(alert)));
    }
    leave(state, out);
    state.enrolments.erase(state.now, out);
    state.forget();
  }

  /** Forgets what was learnt of one who was not touched for long; alerts stay as they are. */
  static void age(DriftState state, Consumer<Finding> out) {
    if (state.published.any()) {
      out.accept(new PreferenceGone(state.subject));
    }
    noLongerJudged(state, out);
    state.unlearn();
    if (state.profiles.isEmpty()) {
      state.unit = null;
    }
  }

  /** Counts the subject out of its segment. */
  static void leave(DriftState state, Consumer<Finding> out) {
    noLongerJudged(state, out);
    Member member = state.member;
    if (member != null) {
      out.accept(
          SegmentTally.member(
              member.segment(),
              state.subject.type(),
              state.now,
              -1,
              member.role(),
              member.careSetting()));
      state.member = null;
    }
  }

  private static void noLongerJudged(DriftState state, Consumer<Finding> out) {
    if (state.judged) {
      out.accept(
          SegmentTally.fit(
              state.member.segment(), state.subject.type(), state.now, -1, state.unfit ? -1 : 0));
      state.judged = false;
      state.unfit = false;
    }
  }
}
