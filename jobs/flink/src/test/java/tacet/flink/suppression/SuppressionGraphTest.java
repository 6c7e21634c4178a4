package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.BroadcastPartitioner;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.apache.flink.streaming.runtime.partitioner.KeyGroupStreamPartitioner;
import org.junit.jupiter.api.Test;
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

  /** The uid of each operator that has one, its name; a missing one is refused. */
  private static Map<String, String> names(StreamGraph graph) {
    Map<String, String> names = new TreeMap<>();
    for (StreamNode node : graph.getStreamNodes()) {
      String uid = node.getTransformationUID();
      if (uid == null) {
        throw new AssertionError("the operator " + node.getOperatorName() + " has no uid");
      }
      names.put(uid, node.getOperatorName());
    }
    return names;
  }

  /** Those of {@code released} that the graph does not have, and those that it has beside them. */
  private static Set<String> differences(Set<String> released, Set<String> uids) {
    Set<String> differences = new TreeSet<>();
    released.stream().filter(uid -> !uids.contains(uid)).forEach(uid -> differences.add('-' + uid));
    uids.stream().filter(uid -> !released.contains(uid)).forEach(uid -> differences.add('+' + uid));
    return differences;
  }

  private static StreamNode node(StreamGraph graph, String uid) {
    return graph.getStreamNodes().stream()
        .filter(node -> node.getTransformationUID().equals(uid))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyOperatorHasTheUidOfItsRelease() {
    Map<String, String> names = names(live().getStreamGraph());
    assertEquals(Set.of(), differences(RELEASED, names.keySet()));
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
    assertEquals(Set.of(), differences(expected, names(replay().getStreamGraph()).keySet()));
  }

  @Test
  void aChangedUidIsRefused() {
    StreamExecutionEnvironment env = live();
    transformation(env, Durable.UPDATE_TOUCH_LOG).setUid("update-log");
    assertEquals(
        Set.of("-update-touch-log", "+update-log"),
        differences(RELEASED, names(env.getStreamGraph()).keySet()));
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
  void uidsAndNamesAreOne() {
    names(live().getStreamGraph())
        .forEach(
            (uid, name) ->
                assertEquals(
                    uid.replace("Sink Committer: ", ""),
                    name.replace("Source: ", "").replaceFirst(": (Writer|Committer)$", "")));
  }

  @Test
  void personsAreNotShuffledAgainAndAccountsAre() {
    assertEquals(
        Map.of("parse-records, 0", KeyGroupStreamPartitioner.class),
        edges(Durable.RESOLVE_AFFILIATION));
    assertEquals(
        Map.of(
            "resolve-affiliation, 1", ForwardPartitioner.class,
            "update-account-log, 1", KeyGroupStreamPartitioner.class,
            "parse-rules, 2", BroadcastPartitioner.class),
        edges(Durable.UPDATE_TOUCH_LOG));
    assertEquals(
        Map.of(
            "resolve-affiliation, 1", KeyGroupStreamPartitioner.class,
            "parse-rules, 2", BroadcastPartitioner.class),
        edges(Durable.UPDATE_ACCOUNT_LOG));
  }

  /** How an operator of the deployed graph gets what it reads, by who it is from and the input. */
  private static Map<String, Class<?>> edges(String uid) {
    StreamGraph graph = live().getStreamGraph();
    Map<String, Class<?>> edges = new TreeMap<>();
    for (StreamEdge edge : node(graph, uid).getInEdges()) {
      String from = graph.getStreamNode(edge.getSourceId()).getTransformationUID();
      edges.put(from + ", " + edge.getTypeNumber(), edge.getPartitioner().getClass());
    }
    return edges;
  }

  @Test
  void whatNeedNotBeShuffledIsChained() {
    JobGraph graph = live().getStreamGraph().getJobGraph();
    Set<String> vertices = new TreeSet<>();
    for (JobVertex vertex : graph.getVertices()) {
      vertices.add(vertex.getName());
    }
    assertEquals(
        Set.of(
            "Source: read-records -> parse-records",
            "Source: read-rules -> parse-rules",
            "resolve-affiliation",
            "update-touch-log -> write-outputs: Writer -> write-outputs: Committer",
            "update-account-log -> write-account-outputs: Writer -> write-account-outputs: Committer",
            "write-rejects: Writer -> write-rejects: Committer"),
        vertices);
  }

  @Test
  void keyGroupsAreThoseOfEverySavepoint() {
    for (StreamNode node : live().getStreamGraph().getStreamNodes()) {
      if (node.getOperatorName().startsWith("update-")
          || node.getOperatorName().equals(Durable.RESOLVE_AFFILIATION)) {
        assertEquals(JobEnv.MAX_PARALLELISM, node.getMaxParallelism());
      }
    }
  }
}
