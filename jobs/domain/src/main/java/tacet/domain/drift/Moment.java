package tacet.domain.drift;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Consumer;
import tacet.domain.finding.Finding;
import tacet.domain.preference.RatePrior;
import tacet.domain.preference.Rates;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;

/** One subject at one instant: its state, what is in force, and where findings go. */
final class Moment {

  private static final int HOURS_OF_DAY = 24;

  private final DriftState state;
  private final DriftContext context;
  private final Consumer<Finding> out;
  private final Segments segments;

  /** Whether what is estimated of the subject is to be looked at again. */
  private boolean changed;

  Moment(DriftState state, DriftContext context, Consumer<Finding> out) {
    this.state = state;
    this.context = context;
    this.out = out;
    this.segments = context.segments().at(state.now);
  }

  DriftState state() {
    return state;
  }

  DriftContext context() {
    return context;
  }

  Consumer<Finding> out() {
    return out;
  }

  Segments segments() {
    return segments;
  }

  long now() {
    return state.now;
  }

  /** Asks for a second look at what is estimated. */
  void changed() {
    changed = true;
  }

  boolean isChanged() {
    return changed;
  }

  /** The profile in force, or null. */
  Profile profile() {
    return state.profiles.at(state.now);
  }

  /** The stage of the subject's decision, or null. */
  DecisionStage stage() {
    Profile profile = profile();
    return profile == null ? null : profile.decisionStage();
  }

  /** The definition of the segment that the subject is assigned to, or null. */
  SegmentDefinition segment() {
    Profile profile = profile();
    return profile == null
        ? null
        : segments.find(state.subject.type(), profile.segment(), profile.segmentVersion());
  }

  /** What is estimated of the subject. */
  Rates rates(DriftPolicy policy) {
    Profile profile = profile();
    Role role = profile == null ? null : profile.role();
    CareSetting setting = profile == null ? null : profile.careSetting();
    SegmentDefinition segment = segment();
    SegmentProfile baseline = segment == null ? null : segments.profile(segment);
    RatePrior prior =
        (channel, stage) -> {
          double rate = baseline == null ? Double.NaN : baseline.rate(channel, stage);
          return Double.isNaN(rate) ? policy.preference().prior(role, setting, channel) : rate;
        };
    return new Rates(state.learnt(policy).sums, prior, policy.preference().strength());
  }

  /** The hour of the week of an instant in the subject's zone, 0 to 167 from Monday 00:00. */
  int hourOfWeek(long at) {
    Profile profile = profile();
    ZoneId zone = profile == null || profile.zone() == null ? ZoneOffset.UTC : profile.zone();
    ZonedDateTime time = Instant.ofEpochMilli(at).atZone(zone);
    return (time.getDayOfWeek().getValue() - 1) * HOURS_OF_DAY + time.getHour();
  }
}
