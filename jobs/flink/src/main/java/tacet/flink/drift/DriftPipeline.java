package tacet.flink.drift;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.util.OutputTag;
import tacet.domain.finding.Finding;
import tacet.flink.Durable;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;

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
      InitialDefinitions initial,
      StepSettings settings) {
    DataStream<Emission> subjects =
        run(
            Durable.UPDATE_DRIFT_STATE,
            records,
            definitions,
            new SubjectStep(settings.policy()),
            settings,
            initial);
    DataStream<Emission> segments =
        run(
            Durable.WATCH_SEGMENTS,
            passedOn(subjects, Findings.TALLIES),
            definitions,
            new SegmentStep(settings.policy().alerts()),
            settings,
            initial);
    DataStream<Emission> units =
        run(
            Durable.SUM_UNITS,
            passedOn(subjects, Findings.OUTCOMES),
            definitions,
            new UnitStep(),
            settings,
            List::of);
    DataStream<Emission> effects =
        run(
            Durable.MEASURE_EFFECTS,
            passedOn(units, Findings.DELTAS),
            definitions,
            new EffectStep(settings.effects()),
            settings,
            initial);
    return new Emissions(subjects, segments, effects);
  }

  private static DataStream<Finding> passedOn(
      DataStream<Emission> emissions, OutputTag<Finding> tag) {
    return new DataStream<>(
        emissions.getExecutionEnvironment(),
        new SideOutputTransformation<>(emissions.getTransformation(), tag));
  }

  /** Connects a keyed stream with broadcast definitions, which no method of the classes offers. */
  private static <I, S> DataStream<Emission> run(
      String uid,
      DataStream<I> inputs,
      DataStream<Definition> definitions,
      KeyedStep<I, S> step,
      StepSettings settings,
      InitialDefinitions initial) {
    StreamExecutionEnvironment env = inputs.getExecutionEnvironment();
    KeyedStream<I, String> keyed = inputs.keyBy(step::key, Types.STRING);
    TwoInputTransformation<I, Definition, Emission> transformation =
        new TwoInputTransformation<>(
            keyed.getTransformation(),
            definitions.broadcast().getTransformation(),
            uid,
            SimpleOperatorFactory.of(new StepOperator<>(step, settings, initial)),
            Emission.TYPE,
            env.getParallelism(),
            false);
    transformation.setStateKeySelectors(keyed.getKeySelector(), null);
    transformation.setStateKeyType(Types.STRING);
    transformation.setUid(uid);
    env.addOperator(transformation);
    return new DataStream<>(env, transformation);
  }
}
