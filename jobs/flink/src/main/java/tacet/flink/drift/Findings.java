package tacet.flink.drift;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import tacet.domain.KeyedState;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.Finding;
import tacet.domain.finding.LateResponse;
import tacet.domain.finding.Preference;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.touch.Channel;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.FindingCodec;
import tacet.flink.io.FindingEncoder;
import tacet.flink.io.Realm;

/**
 * Sends what a step finds where it belongs: to the world encoded, or to the next operator. Counts
 * it; metrics name channels and dimensions, never subjects.
 */
final class Findings implements Consumer<Finding> {

  /** Counts for segments. */
  static final OutputTag<SegmentTally> TALLIES = new OutputTag<>("tallies", FindingCodec.info());

  /** What became of subjects in experiments. */
  static final OutputTag<UnitOutcome> OUTCOMES = new OutputTag<>("outcomes", FindingCodec.info());

  /** Changes of the sums over units. */
  static final OutputTag<UnitDelta> DELTAS = new OutputTag<>("deltas", FindingCodec.info());

  private static final int NO_RANK = Byte.MAX_VALUE;

  private final Output<StreamRecord<Emission>> output;
  private final StepSettings settings;
  private final FindingEncoder encoder = new FindingEncoder();
  private final StreamRecord<Emission> reused = new StreamRecord<>(null);
  private final Counter preferences;
  private final Counter[] alerts = new Counter[DriftAlert.Dimension.values().length];
  private final Counter[] late = new Counter[Channel.values().length];
  private LongSupplier now = () -> KeyedState.NEVER;
  private long inputAt = KeyedState.NEVER;
  private int rank;
  private long line;

  Findings(Output<StreamRecord<Emission>> output, MetricGroup metrics, StepSettings settings) {
    this.output = output;
    this.settings = settings;
    preferences = metrics.counter("preferencesPublished");
    for (DriftAlert.Dimension dimension : DriftAlert.Dimension.values()) {
      alerts[dimension.ordinal()] =
          metrics.addGroup("dimension", dimension.name()).counter("alertsPublished");
    }
    for (Channel channel : Channel.values()) {
      late[channel.ordinal()] =
          metrics.addGroup("channel", channel.name()).counter("lateResponses");
    }
  }

  /**
   * This, for what is due by itself.
   *
   * @param clock the instant of each finding that names none
   */
  Findings after(LongSupplier clock) {
    return after(clock, KeyedState.NEVER, 0, 0);
  }

  /**
   * This, for what follows from a record: what is found for an earlier instant it did not lead to.
   *
   * @param clock the instant of each finding that names none
   */
  Findings after(LongSupplier clock, Arrival arrival) {
    return after(clock, arrival.receivedAt(), arrival.rank(), arrival.line());
  }

  private Findings after(LongSupplier clock, long at, int inputRank, long inputLine) {
    now = clock;
    inputAt = at;
    rank = inputRank;
    line = inputLine;
    return this;
  }

  @Override
  public void accept(Finding finding) {
    if (finding instanceof SegmentTally tally) {
      pass(TALLIES, tally);
    } else if (finding instanceof UnitOutcome outcome) {
      pass(OUTCOMES, outcome);
    } else if (finding instanceof UnitDelta delta) {
      pass(DELTAS, delta);
    } else {
      count(finding);
      if (settings.replay() || !(finding instanceof LateResponse)) {
        emit(finding);
      }
    }
  }

  private <T> void pass(OutputTag<T> tag, T finding) {
    output.collect(tag, new StreamRecord<>(finding));
  }

  private void emit(Finding finding) {
    long at = now.getAsLong();
    boolean ledTo = at == inputAt;
    Emission emission = encoder.encode(finding, at, ledTo ? rank : NO_RANK, ledTo ? line : 0);
    if (settings.realms().contains(Realm.of(emission.realm()))) {
      output.collect(reused.replace(emission));
    }
  }

  private void count(Finding finding) {
    if (finding instanceof Preference) {
      preferences.inc();
    } else if (finding instanceof DriftAlert alert) {
      alerts[alert.dimension().ordinal()].inc();
    } else if (finding instanceof LateResponse response) {
      late[response.channel().ordinal()].inc();
    }
  }
}
