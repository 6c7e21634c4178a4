package tacet.flink.drift;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.Finding;
import tacet.domain.finding.LateResponse;
import tacet.domain.finding.Preference;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.touch.Channel;
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
  static final OutputTag<Finding> TALLIES = new OutputTag<>("tallies", FindingCodec.TYPE);

  /** What became of subjects in experiments. */
  static final OutputTag<Finding> OUTCOMES = new OutputTag<>("outcomes", FindingCodec.TYPE);

  /** Changes of the sums over units. */
  static final OutputTag<Finding> DELTAS = new OutputTag<>("deltas", FindingCodec.TYPE);

  private static final int NO_RANK = Byte.MAX_VALUE;

  private final Output<StreamRecord<Emission>> output;
  private final StepSettings settings;
  private final FindingEncoder encoder = new FindingEncoder();
  private final StreamRecord<Emission> reused = new StreamRecord<>(null);
  private final Counter preferences;
  private final Counter[] alerts = new Counter[DriftAlert.Dimension.values().length];
  private final Counter[] late = new Counter[Channel.values().length];
  private LongSupplier now;
  private long inputAt;
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
   * This, for what follows from an input or a timer.
   *
   * @param clock the instant of each finding that names none
   * @param at when the input came; what is found for an earlier instant it did not lead to
   */
  Findings after(LongSupplier clock, long at, int inputRank, long inputLine) {
    now = clock;
    inputAt = at;
    rank = inputRank;
    line = inputLine;
    return this;
  }

  @Override
  public void accept(Finding finding) {
    if (finding instanceof SegmentTally) {
      pass(TALLIES, finding);
    } else if (finding instanceof UnitOutcome) {
      pass(OUTCOMES, finding);
    } else if (finding instanceof UnitDelta) {
      pass(DELTAS, finding);
    } else {
      count(finding);
      if (settings.replay() || !(finding instanceof LateResponse)) {
        emit(finding);
      }
    }
  }

  private void pass(OutputTag<Finding> tag, Finding finding) {
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
