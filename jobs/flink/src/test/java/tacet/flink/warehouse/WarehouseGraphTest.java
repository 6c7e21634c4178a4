package tacet.flink.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import tacet.flink.WarehouseSettings;

/** The graph as it is deployed: names that a savepoint knows, and how many subtasks write. */
class WarehouseGraphTest {

  /** Every operator of the deployed graph and its parallelism; a line is only ever added. */
  private static final Map<String, Integer> RELEASED = Map.of("read-findings", 2, "write-rows", 1);

  @Test
  void everyOperatorHasTheUidOfItsReleaseAndOneSubtaskWrites() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    WarehouseJob.define(
        env,
        WarehouseSettings.read(
            "test",
            """
            bootstrapServers: 127.0.0.1:9
            database: {url: "jdbc:postgresql://127.0.0.1:9/none", user: nobody}
            """,
            Map.of()));
    StreamGraph graph = env.getStreamGraph();
    Map<String, Integer> operators = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    for (StreamNode node : graph.getStreamNodes()) {
      operators.put(node.getTransformationUID(), node.getParallelism());
      names.put(node.getTransformationUID(), node.getOperatorName());
    }
    assertEquals(RELEASED, operators);
    names.forEach((uid, name) -> assertEquals(0, name.indexOf(uid) < 0 ? 1 : 0, name));
  }
}
