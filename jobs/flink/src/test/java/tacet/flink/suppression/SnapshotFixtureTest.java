package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.sent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A RocksDB snapshot of {@code update-touch-log} as the first release took it, restored on every
 * build. It is written once, with {@code -Dtacet.fixtures=write}, and never again: it stands for
 * the savepoints of deployments.
 */
class SnapshotFixtureTest {

  private static final Path FILE = Path.of("src/test/resources/state/v1/update-touch-log.bin");

  @BeforeAll
  static void writeIfAsked() throws Exception {
    if ("write".equals(System.getProperty("tacet.fixtures")) && !Files.exists(FILE)) {
      Files.createDirectories(FILE.getParent());
      try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
        stage.tell(sent("HCP:h1", "t1", "06-01"), sent("HCP:h2", "t1", "06-02"));
        stage.tell(sent("HCP:h3", "t1", "06-01"), Samples.erased("HCP:h3", "06-02"));
        stage.time("06-03");
        OperatorSnapshotUtil.writeStateHandle(stage.snapshot(), FILE.toString());
      }
    }
  }

  @Test
  void stateTimersAndRestoresGoOn() throws Exception {
    OperatorSubtaskState snapshot = OperatorSnapshotUtil.readStateHandle(FILE.toString());
    try (OperatorStage stage = OperatorStage.restored(LIVE, snapshot, 1, 0, WEEKLY)) {
      assertEquals(3, stage.keys());
      assertEquals(2, stage.timers());
      stage.tell(sent("HCP:h3", "t1", "06-01"));
      assertEquals(List.of(), stage.flags(), "erased");
      stage.time("06-08");
      assertEquals(
          List.of("HCP:h1 EMAIL v2 at 06-08 []", "HCP:h1 SMS v1 at 06-08 []"), stage.flags());
      stage.tell(sent("HCP:h2", "t2", "06-08"));
      assertEquals(
          List.of("HCP:h2 EMAIL v2 at 06-08 [weekly@1 until 06-15]", "HCP:h2 SMS v1 at 06-08 []"),
          stage.flags());
    }
  }
}
