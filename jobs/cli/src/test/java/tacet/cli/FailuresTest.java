package tacet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  @Command(name = "try")
  private static final class Try {}

  private final StringWriter err = new StringWriter();

  private int report(Throwable failure, boolean interrupted) {
    CommandLine command = new CommandLine(new Try()).setErr(new PrintWriter(err));
    return new Failures(() -> false, () -> interrupted).report(failure, command);
  }

  @Test
  void anUnexpectedFailureIsItsRootInOneLine() {
    Exception root = new IllegalStateException("the root\nand more");
    assertEquals(
        ExitCode.BAD_INPUT, report(new ExecutionException(new RuntimeException(root)), false));
    assertEquals(
        "try: failed: java.lang.IllegalStateException: the root;"
            + " run again with --verbose for the trace",
        err.toString().strip());
  }

  @Test
  void whatFailsAfterCtrlCIsAnInterrupt() {
    assertEquals(ExitCode.INTERRUPTED, report(new IllegalStateException("broken off"), true));
    assertEquals("try: interrupted", err.toString().strip());
  }

  @Test
  void aUsageErrorSaysWhatWhereAndHowToMend() {
    assertEquals(ExitCode.BAD_INPUT, report(new UsageError("no rules", "a.yaml:3", "add"), false));
    assertEquals("try: no rules: a.yaml:3; add", err.toString().strip());
  }
}
