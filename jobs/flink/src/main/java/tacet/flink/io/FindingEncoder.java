package tacet.flink.io;

import java.time.Instant;
import java.util.List;
import tacet.domain.finding.AlertGone;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.Finding;
import tacet.domain.finding.LateResponse;
import tacet.domain.finding.Preference;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.v1.Channel;
import tacet.v1.ChannelPreference;
import tacet.v1.DriftBin;
import tacet.v1.DriftDimension;
import tacet.v1.DriftLevel;
import tacet.v1.DriftMover;
import tacet.v1.DriftPoint;
import tacet.v1.DriftWindow;

/** What the drift job has to say to the world, as the records of its topics. For one thread. */
public final class FindingEncoder {

  private static final Channel[] CHANNELS = Channel.values();
  private static final DriftDimension[] DIMENSIONS = DriftDimension.values();
  private static final byte[] NOTHING = {};

  private final AvroBytes<tacet.v1.Preference> preferences =
      new AvroBytes<>(tacet.v1.Preference.class);
  private final AvroBytes<tacet.v1.DriftAlert> alerts = new AvroBytes<>(tacet.v1.DriftAlert.class);
  private final AvroBytes<tacet.v1.SegmentWeek> weeks = new AvroBytes<>(tacet.v1.SegmentWeek.class);
  private final AvroBytes<tacet.v1.RuleEffect> effects = new AvroBytes<>(tacet.v1.RuleEffect.class);

  /**
   * Encodes a finding.
   *
   * @param now the instant of the step, for findings that name none, epoch milliseconds
   * @param rank of the input that led to it; 0 where none did
   * @param line of the input that led to it; 0 where none did
   * @throws IllegalArgumentException for what goes to another operator
   */
  public Emission encode(Finding finding, long now, int rank, long line) {
    if (finding instanceof Preference preference) {
      return about(
          Stream.PREFERENCE,
          preference.subject(),
          preferences.encode(preference(preference)),
          now,
          rank,
          line);
    }
    if (finding instanceof PreferenceGone gone) {
      return about(Stream.PREFERENCE, gone.subject(), null, now, rank, line);
    }
    if (finding instanceof DriftAlert alert) {
      byte[] value = alerts.encode(alert(alert));
      return emission(
          Stream.ALERT, alert.alertId(), value, alert.realm(), alert.detectedAt(), rank, line);
    }
    if (finding instanceof AlertGone gone) {
      SubjectType realm = gone.subject().type();
      return emission(Stream.ALERT, gone.alertId(), null, realm, now, rank, line);
    }
    if (finding instanceof SegmentWeek week) {
      byte[] value = weeks.encode(SegmentBytes.week(week));
      long end = week.weekStart() + SegmentWeek.LENGTH;
      return emission(
          Stream.SEGMENT_WEEK, week.segment(), value, week.subjectType(), end, rank, line);
    }
    if (finding instanceof RuleEffect effect) {
      String key = effect.rule() + '@' + effect.version() + '/' + effect.measure();
      byte[] value = effects.encode(effect(effect));
      return emission(Stream.EFFECT, key, value, effect.subjectType(), effect.asOf(), rank, line);
    }
    if (finding instanceof LateResponse late) {
      return new Emission(
          Stream.LATE_RESPONSE,
          late.channel().ordinal(),
          null,
          NOTHING,
          late.subject().type(),
          late.at(),
          rank,
          line);
    }
    throw new IllegalArgumentException("no topic carries " + finding.getClass().getSimpleName());
  }

  private static Emission about(
      Stream stream, Subject subject, byte[] value, long at, int rank, long line) {
    return emission(stream, subject.key(), value, subject.type(), at, rank, line);
  }

  private static Emission emission(
      Stream stream, String key, byte[] value, SubjectType realm, long at, int rank, long line) {
    return new Emission(stream, Emission.NO_CHANNEL, key, value, realm, at, rank, line);
  }

  private static tacet.v1.Preference preference(Preference from) {
    List<ChannelPreference> channels =
        from.channels().stream()
            .map(
                one ->
                    new ChannelPreference(
                        CHANNELS[one.channel().ordinal()],
                        one.rate(),
                        one.trials(),
                        one.band(),
                        one.bestHourOfWeek(),
                        Instant.ofEpochMilli(one.asOf())))
            .toList();
    return new tacet.v1.Preference(
        from.subject().key(),
        from.top() == null ? null : CHANNELS[from.top().ordinal()],
        from.contested(),
        channels);
  }

  private static tacet.v1.DriftAlert alert(DriftAlert from) {
    return new tacet.v1.DriftAlert(
        from.alertId(),
        from.subject() == null ? DriftLevel.SEGMENT : DriftLevel.SUBJECT,
        from.subject() == null ? null : from.subject().key(),
        from.segment(),
        from.segmentVersion(),
        from.fittingSegment(),
        DIMENSIONS[from.dimension().ordinal()],
        from.statistic(),
        from.value(),
        from.threshold(),
        window(from.baseline()),
        window(from.current()),
        from.movers().stream()
            .map(mover -> new DriftMover(mover.name(), mover.baseline(), mover.current()))
            .toList(),
        from.explainedBy(),
        Instant.ofEpochMilli(from.detectedAt()),
        from.affectedShare(),
        from.path().stream()
            .map(point -> new DriftPoint(Instant.ofEpochMilli(point.at()), point.value()))
            .toList());
  }

  private static DriftWindow window(DriftAlert.Window from) {
    return new DriftWindow(
        Instant.ofEpochMilli(from.from()),
        Instant.ofEpochMilli(from.to()),
        from.bins().stream().map(bin -> new DriftBin(bin.name(), bin.count(), bin.of())).toList());
  }

  private static tacet.v1.RuleEffect effect(RuleEffect from) {
    return new tacet.v1.RuleEffect(
        from.rule(),
        from.version(),
        from.treatedUnits(),
        from.holdoutUnits(),
        from.measure().name(),
        from.effect(),
        from.low(),
        from.high(),
        from.verdict().name(),
        from.hypothesis(),
        Instant.ofEpochMilli(from.asOf()));
  }
}
