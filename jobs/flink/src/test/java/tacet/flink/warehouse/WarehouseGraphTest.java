package tacet.flink.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import tacet.flink.BuiltGraph;
import tacet.flink.WarehouseSettings;

/** The graph as it is deployed: names that a savepoint knows, and how many subtasks write. */
class WarehouseGraphTest {

  /** Every operator of the deployed graph; a line is only ever added. */
  private static final Set<String> RELEASED = Set.of("read-findings", "write-rows");

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
    BuiltGraph graph = BuiltGraph.of(env);
    graph.assertReleased(RELEASED);
    assertEquals(2, graph.node("read-findings").getParallelism());
    assertEquals(1, graph.node("write-rows").getParallelism());
  }
}
