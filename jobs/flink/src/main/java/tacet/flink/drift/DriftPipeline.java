package tacet.flink.drift;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import tacet.flink.Durable;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;
import tacet.flink.keyed.KeyedGraph;

/**
 * The graph between the ends.
 *
 * <pre>
 *  records ──► update-drift-state ──────────────────────────────────► preferences, subjects' alerts
 *   by subject    │      │ tallies, by segment
 *                 │      └────────► watch-segments ─────────────────► weeks, segments' alerts
 *                 │ outcomes, by rule's version and unit
 *                 └──► sum-units ──► measure-effects ───────────────► effects
 *                        changes of sums, by rule's version
 *
 *  rules, segments ── broadcast ──► each of the four
 * </pre>
 *
 * What is passed on is integers, so that sums are the same in any order. Nothing flows back, and no
 * subject depends on another.
 */
public final class DriftPipeline {

  /**
   * What the pipeline says.
   *
   * @param subjects of subjects
   * @param segments of segments
   * @param effects of rules
   */
  public record Emissions(
      DataStream<Emission> subjects, DataStream<Emission> segments, DataStream<Emission> effects) {}

  private DriftPipeline() {}

  /**
   * Defines the graph.
   *
   * @param records what is told of subjects, stamped and watermarked by receipt
   * @param definitions rules and segments while the job runs; its watermarks are not looked at
   * @param initial the rules and segments that touches wait for
   */
  public static Emissions define(
      DataStream<Arrival> records,
      DataStream<Definition> definitions,
      InitialDefinitions<Definition> initial,
      StepSettings settings) {
    DataStream<Emission> subjects =
        KeyedGraph.run(
            Durable.UPDATE_DRIFT_STATE,
            List.of(records.keyBy(Arrival::key, Types.STRING)),
            definitions,
            new SubjectOperator(settings, initial));
    DataStream<Emission> segments =
        KeyedGraph.run(
            Durable.WATCH_SEGMENTS,
            List.of(
                KeyedGraph.passedOn(subjects, Findings.TALLIES)
                    .keyBy(SegmentOperator::key, Types.STRING)),
            definitions,
            new SegmentOperator(settings, initial));
    DataStream<Emission> units =
        KeyedGraph.run(
            Durable.SUM_UNITS,
            List.of(
                KeyedGraph.passedOn(subjects, Findings.OUTCOMES)
                    .keyBy(UnitOperator::key, Types.STRING)),
            definitions,
            new UnitOperator(settings));
    DataStream<Emission> effects =
        KeyedGraph.run(
            Durable.MEASURE_EFFECTS,
            List.of(
                KeyedGraph.passedOn(units, Findings.DELTAS)
                    .keyBy(EffectOperator::key, Types.STRING)),
            definitions,
            new EffectOperator(settings, initial));
    return new Emissions(subjects, segments, effects);
  }
}
