package tacet.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
@Command
final class GlobalOptions {
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log more to standard error, and show the stack trace of a failure.")
  private boolean verbose;

  @Option(
      names = "--log-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Also log to this file, from level INFO.")
  private Path logFile;

  boolean verbose() {
    return verbose;
  }

  /**
   * Hands the options to log4j2.xml, which reads them as system properties when the first logger is
   * made.
   */
  void configureLogging() {
    if (verbose) {
      System.setProperty("tacet.log.level", "INFO");
      System.setProperty("tacet.log.engine.level", "INFO");
      System.setProperty("tacet.log.trace", "full");
    }
    if (logFile != null) {
      System.setProperty("tacet.log.file", logFile.toString());
      System.setProperty("tacet.log.file.level", "INFO");
    }
  }
}
