package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.runtime.partitioner.BroadcastPartitioner;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;
import tacet.flink.BuiltGraph;
import tacet.flink.Durable;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.io.Arrival;
import tacet.flink.io.RuleRecord;

/** The graph as it is deployed: names that a savepoint knows, and who is shuffled where. */
class SuppressionGraphTest {

  /** Every operator of the deployed graph; a line is only ever added. */
  private static final Set<String> RELEASED =
      Set.of(
          "read-records",
          "read-rules",
          "parse-records",
          "parse-rules",
          "resolve-affiliation",
          "update-touch-log",
          "update-account-log",
          "write-outputs",
          "write-account-outputs",
          "write-rejects",
          "Sink Committer: write-outputs",
          "Sink Committer: write-account-outputs",
          "Sink Committer: write-rejects");

  private static StreamExecutionEnvironment live() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    SuppressionJob.define(env, JobSettings.read("test", "bootstrapServers: 127.0.0.1:9", Map.of()));
    return env;
  }

  /** The same middle between ends as a replay attaches them. */
  private static StreamExecutionEnvironment replay() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    JobEnv.apply(env);
    Arrival arrival = Samples.sent("HCP:h1", "t1", "06-01");
    SuppressionPipeline.Emissions emissions =
        SuppressionPipeline.define(
            env.fromData(Arrival.TYPE, arrival).uid("read-files"),
            env.fromData(TypeInformation.of(RuleRecord.class), Samples.WEEKLY).uid("read-rules"),
            List::of,
            SuppressionSettings.replay(JobSettings.defaults()));
    emissions.persons().sinkTo(new DiscardingSink<>()).uid("write-persons");
    emissions.accounts().sinkTo(new DiscardingSink<>()).uid("write-accounts");
    return env;
  }

  @Test
  void everyOperatorHasTheUidOfItsRelease() {
    BuiltGraph.of(live()).assertReleased(RELEASED);
  }

  @Test
  void aReplayRunsTheSameOperators() {
    Set<String> expected =
        Set.of(
            "read-files",
            "read-rules",
            Durable.RESOLVE_AFFILIATION,
            Durable.UPDATE_TOUCH_LOG,
            Durable.UPDATE_ACCOUNT_LOG,
            "write-persons",
            "write-accounts");
    assertEquals(expected, BuiltGraph.of(replay()).uids());
  }

  @Test
  void aChangedUidIsRefused() {
    StreamExecutionEnvironment env = live();
    transformation(env, Durable.UPDATE_TOUCH_LOG).setUid("update-log");
    AssertionError refused =
        assertThrows(AssertionError.class, () -> BuiltGraph.of(env).assertReleased(RELEASED));
    assertTrue(refused.getMessage().contains("update-log"), refused.getMessage());
  }

  @Test
  void aMissingUidIsRefused() {
    StreamExecutionEnvironment env = live();
    transformation(env, Durable.UPDATE_TOUCH_LOG).setUid(null);
    assertThrows(IllegalStateException.class, env::getStreamGraph);
  }

  private static Transformation<?> transformation(StreamExecutionEnvironment env, String uid) {
    return env.getTransformations().stream()
        .filter(one -> uid.equals(one.getUid()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void personsAreNotShuffledAgainAndAccountsAre() {
    BuiltGraph graph = BuiltGraph.of(live());
    assertEquals(
        Map.of("parse-records, 0", KeyGroupStreamPartitioner.class),
        graph.edges(Durable.RESOLVE_AFFILIATION));
    assertEquals(
        Map.of(
            "resolve-affiliation, 1", ForwardPartitioner.class,
            "update-account-log, 1", KeyGroupStreamPartitioner.class,
            "parse-rules, 2", BroadcastPartitioner.class),
        graph.edges(Durable.UPDATE_TOUCH_LOG));
    assertEquals(
        Map.of(
            "resolve-affiliation, 1", KeyGroupStreamPartitioner.class,
            "parse-rules, 2", BroadcastPartitioner.class),
        graph.edges(Durable.UPDATE_ACCOUNT_LOG));
  }

  @Test
  void whatNeedNotBeShuffledIsChained() {
    assertEquals(
        Set.of(
            "Source: read-records -> parse-records",
            "Source: read-rules -> parse-rules",
            "resolve-affiliation",
            "update-touch-log -> write-outputs: Writer -> write-outputs: Committer",
            "update-account-log -> write-account-outputs: Writer -> write-account-outputs: Committer",
            "write-rejects: Writer -> write-rejects: Committer"),
        BuiltGraph.of(live()).tasks());
  }

  @Test
  void keyGroupsAreThoseOfEverySavepoint() {
    BuiltGraph.of(live())
        .assertKeyGroups(
            Set.of(
                Durable.RESOLVE_AFFILIATION, Durable.UPDATE_TOUCH_LOG, Durable.UPDATE_ACCOUNT_LOG));
  }
}
