package tacet.flink.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.runtime.partitioner.BroadcastPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;
import tacet.domain.subject.Erasure;
import tacet.domain.touch.Subject;
import tacet.flink.BuiltGraph;
import tacet.flink.DriftSettings;
import tacet.flink.Durable;
import tacet.flink.JobEnv;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.RuleRecord;

/** The graph as it is deployed: names that a savepoint knows, and who is shuffled where. */
class DriftGraphTest {

  /** Every operator of the deployed graph; a line is only ever added. */
  private static final Set<String> RELEASED =
      Set.of(
          "read-records",
          "read-rules",
          "read-segments",
          "parse-records",
          "parse-rules",
          "parse-segments",
          "update-drift-state",
          "watch-segments",
          "sum-units",
          "measure-effects",
          "write-outputs",
          "write-segment-outputs",
          "write-effects",
          "write-rejects",
          "Sink Committer: write-outputs",
          "Sink Committer: write-segment-outputs",
          "Sink Committer: write-effects",
          "Sink Committer: write-rejects");

  private static final Set<String> KEYED =
      Set.of(
          Durable.UPDATE_DRIFT_STATE,
          Durable.WATCH_SEGMENTS,
          Durable.SUM_UNITS,
          Durable.MEASURE_EFFECTS);

  private static BuiltGraph live() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    DriftJob.define(env, DriftSettings.read("test", "bootstrapServers: 127.0.0.1:9", Map.of()));
    return BuiltGraph.of(env);
  }

  /** The same middle between ends as a replay attaches them. */
  private static BuiltGraph replay() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    JobEnv.apply(env);
    Arrival arrival = new Arrival(1, 0, 1, new Erasure(Subject.parse("HCP:h1"), 1, "r1"));
    RuleRecord rule = new RuleRecord("", 0, 0, null, true, 0, "");
    DriftPipeline.Emissions emissions =
        DriftPipeline.define(
            env.fromData(Arrival.TYPE, arrival).uid("read-files"),
            env.fromData(Definition.TYPE, rule).uid("read-definitions"),
            List::of,
            StepSettings.replay(DriftSettings.defaults()));
    emissions.subjects().sinkTo(new DiscardingSink<>()).uid("write-subjects");
    emissions.segments().sinkTo(new DiscardingSink<>()).uid("write-segments");
    emissions.effects().sinkTo(new DiscardingSink<>()).uid("write-effects");
    return BuiltGraph.of(env);
  }

  @Test
  void everyOperatorHasTheUidOfItsRelease() {
    live().assertReleased(RELEASED);
  }

  @Test
  void aReplayRunsTheSameOperators() {
    Set<String> expected = new TreeSet<>(KEYED);
    expected.addAll(
        Set.of(
            "read-files", "read-definitions", "write-subjects", "write-segments", "write-effects"));
    assertEquals(expected, replay().uids());
  }

  @Test
  void whatIsKeyedIsShuffledAndWhatIsDefinedIsBroadcast() {
    Map<String, Class<?>> definitions =
        Map.of(
            "parse-rules, 2", BroadcastPartitioner.class,
            "parse-segments, 2", BroadcastPartitioner.class);
    Map<String, String> from =
        Map.of(
            Durable.UPDATE_DRIFT_STATE, "parse-records, 1",
            Durable.WATCH_SEGMENTS, "update-drift-state, 1",
            Durable.SUM_UNITS, "update-drift-state, 1",
            Durable.MEASURE_EFFECTS, "sum-units, 1");
    from.forEach(
        (uid, input) -> {
          Map<String, Class<?>> expected = new TreeMap<>(definitions);
          expected.put(input, KeyGroupStreamPartitioner.class);
          assertEquals(expected, live().edges(uid));
        });
  }

  @Test
  void whatNeedNotBeShuffledIsChained() {
    assertEquals(
        Set.of(
            "Source: read-records -> parse-records",
            "Source: read-rules -> parse-rules",
            "Source: read-segments -> parse-segments -> write-rejects: Writer -> write-rejects:"
                + " Committer",
            "update-drift-state -> write-outputs: Writer -> write-outputs: Committer",
            "watch-segments -> write-segment-outputs: Writer -> write-segment-outputs:"
                + " Committer",
            "sum-units",
            "measure-effects -> write-effects: Writer -> write-effects: Committer"),
        live().tasks());
  }

  @Test
  void keyGroupsAreThoseOfEverySavepoint() {
    live().assertKeyGroups(KEYED);
  }
}
