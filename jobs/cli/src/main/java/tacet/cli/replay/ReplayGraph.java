package tacet.cli.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.DriftSettings;
import tacet.flink.JobSettings;
import tacet.flink.drift.DriftPipeline;
import tacet.flink.drift.StepSettings;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;
import tacet.flink.io.Input;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;
import tacet.flink.suppression.SuppressionPipeline;
import tacet.flink.suppression.SuppressionSettings;

/** The jobs of a replay between bounded ends: one reading of the files feeds them all. */
final class ReplayGraph {

  private static final Set<Integer> OF_DRIFT =
      Set.of(
          Input.ERASURES.rank(),
          Input.PROFILES.rank(),
          Input.CALENDARS.rank(),
          Input.TOUCHES.rank());

  /** A bounded source holds at least one record; this one is dropped behind it. */
  private static final RuleRecord UNUSED = new RuleRecord("", 0, 0, null, true, 0, "");

  private final StreamExecutionEnvironment env;
  private final DataStream<Arrival> records;
  private final List<RuleRecord> rules;
  private final Path said;
  private final String observer;

  /**
   * A graph without jobs.
   *
   * @param runs the files of the sorted records
   * @param until the last instant, epoch milliseconds
   * @param rules every version of every rule
   * @param said where sorted runs of what is said go
   * @param observer the name of who counts
   */
  ReplayGraph(
      StreamExecutionEnvironment env,
      List<Path> runs,
      long until,
      List<RuleRecord> rules,
      Path said,
      String observer) {
    this.env = env;
    this.rules = rules;
    this.said = said;
    this.observer = observer;
    records =
        env.fromSource(
                new ReplaySource(runs, until, observer),
                WatermarkStrategy.noWatermarks(),
                "read-files",
                Arrival.TYPE)
            .uid("read-files")
            .setParallelism(1);
  }

  /** Adds the suppression job. */
  void suppress(JobSettings settings) {
    DataStream<RuleRecord> noChanges =
        env.fromData(TypeInformation.of(RuleRecord.class), UNUSED)
            .uid("read-rules")
            .setParallelism(1)
            .filter(rule -> rule.version() > 0)
            .uid("drop-rules");
    SuppressionPipeline.Emissions emissions =
        SuppressionPipeline.define(
            records,
            noChanges,
            new FixedDefinitions<>(rules, RuleRecord.class),
            SuppressionSettings.replay(settings));
    write(emissions.persons(), "persons");
    write(emissions.accounts(), "accounts");
  }

  /** Adds the drift job. */
  void drift(DriftSettings settings, List<SegmentRecord> segments) {
    List<Definition> initial = new ArrayList<>(rules);
    initial.addAll(segments);
    DataStream<Definition> noChanges =
        env.fromData(Definition.TYPE, UNUSED)
            .uid("read-definitions")
            .setParallelism(1)
            .filter(definition -> !definition.equals(UNUSED))
            .uid("drop-definitions");
    DriftPipeline.Emissions emissions =
        DriftPipeline.define(
            records.filter(record -> OF_DRIFT.contains(record.rank())).uid("drop-others"),
            noChanges,
            new FixedDefinitions<>(initial, Definition.class),
            StepSettings.replay(settings));
    write(emissions.subjects(), "subjects");
    write(emissions.segments(), "segments");
    write(emissions.effects(), "effects");
  }

  private void write(DataStream<Emission> emissions, String name) {
    emissions.sinkTo(new ReplaySink(said, name, observer)).uid("write-" + name);
  }
}
