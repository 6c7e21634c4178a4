package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** A graph as a cluster gets it: its operators, and how each gets what it reads. */
public record BuiltGraph(StreamGraph graph) {

  /** What was added to an environment. */
  public static BuiltGraph of(StreamExecutionEnvironment env) {
    return new BuiltGraph(env.getStreamGraph());
  }

  /** The uids of all operators; a missing one is refused. */
  public Set<String> uids() {
    Set<String> uids = new TreeSet<>();
    for (StreamNode node : graph.getStreamNodes()) {
      if (node.getTransformationUID() == null) {
        throw new AssertionError("the operator " + node.getOperatorName() + " has no uid");
      }
      uids.add(node.getTransformationUID());
    }
    return uids;
  }

  /** Fails unless the operators are those of the release, each with one name in all places. */
  public void assertReleased(Set<String> released) {
    assertEquals(new TreeSet<>(released), uids());
    for (StreamNode node : graph.getStreamNodes()) {
      assertEquals(
          node.getTransformationUID().replace("Sink Committer: ", ""),
          node.getOperatorName().replace("Source: ", "").replaceFirst(": (Writer|Committer)$", ""));
    }
  }

  /** Fails unless an operator's keys lie in the groups of every savepoint. */
  public void assertKeyGroups(Set<String> uids) {
    uids.forEach(uid -> assertEquals(JobEnv.MAX_PARALLELISM, node(uid).getMaxParallelism(), uid));
  }

  /** The operator of a uid. */
  public StreamNode node(String uid) {
    return graph.getStreamNodes().stream()
        .filter(node -> uid.equals(node.getTransformationUID()))
        .findFirst()
        .orElseThrow();
  }

  /** How an operator gets what it reads, by who it is from and the number of the input. */
  public Map<String, Class<?>> edges(String uid) {
    Map<String, Class<?>> edges = new TreeMap<>();
    for (StreamEdge edge : node(uid).getInEdges()) {
      String from = graph.getStreamNode(edge.getSourceId()).getTransformationUID();
      edges.put(from + ", " + edge.getTypeNumber(), edge.getPartitioner().getClass());
    }
    return edges;
  }

  /** What runs in one task, by the names of its operators. */
  public Set<String> tasks() {
    Set<String> tasks = new TreeSet<>();
    graph.getJobGraph().getVertices().forEach(vertex -> tasks.add(vertex.getName()));
    return tasks;
  }
}
