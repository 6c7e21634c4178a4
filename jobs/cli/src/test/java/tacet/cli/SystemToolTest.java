package tacet.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class SystemToolTest {

  @Test
  void aProgramOnThePathLetsTheTestRun() {
    assertDoesNotThrow(() -> SystemTool.need(true, "sh"));
  }

  @Test
  void aMissingProgramSkipsTheTest() {
    assertThrows(TestAbortedException.class, () -> SystemTool.need(false, "sh", "no-such-tool"));
  }

  @Test
  void aMissingProgramFailsTheTestWhereToolsAreRequired() {
    assertThrows(AssertionFailedError.class, () -> SystemTool.need(true, "no-such-tool"));
  }

  @Test
  void theRunnersToolsAreThere() {
    SystemTool.need("node", "npm", "kcat", "jq");
  }
}
