package tacet.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tacet.cli.demo.DemoCommand;
import tacet.cli.explain.ExplainCommand;
import tacet.cli.export.ExportCommand;
import tacet.cli.imports.ImportCommand;
import tacet.cli.preflight.PreflightCommand;
import tacet.cli.rejected.RejectedCommand;
import tacet.cli.replay.CasesCommand;
import tacet.cli.replay.ReplayCommand;
import tacet.cli.report.ReportCommand;
import tacet.cli.rules.RulesCommand;
import tacet.cli.segments.SegmentsCommand;
import tacet.cli.tail.TailCommand;
import tacet.cli.topics.TopicsCommand;

/**
 * The {@code tacet} command. Each subcommand is one class, named here; its fields must not be of
 * Flink's or Kafka's types, so that help stays fast.
 */
@Command(
    name = "tacet",
    description = "Tacet: when to stay silent. Engagement suppression on Flink and Kafka.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = BuildVersion.class,
    subcommands = {
      DemoCommand.class,
      ImportCommand.class,
      ReplayCommand.class,
      CasesCommand.class,
      RulesCommand.class,
      ExplainCommand.class,
      PreflightCommand.class,
      ReportCommand.class,
      SegmentsCommand.class,
      TailCommand.class,
      ExportCommand.class,
      RejectedCommand.class,
      TopicsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done",
      "  1:findings: a case failed, a lint error, a difference",
      "  2:bad input or usage",
      "130:interrupted"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet demo --for 60s",
      "  tacet import --help",
      "  tacet replay --rules deploy/rules --input deploy/example --output out"
    })
public final class Tacet {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  private Tacet() {}

  /** Runs a command and exits the JVM with its code. */
  public static void main(String[] arguments) {
    int code;
    try (InterruptGuard guard = new InterruptGuard()) {
      code =
          run(
              arguments,
              new PrintWriter(System.out, true, StandardCharsets.UTF_8),
              new PrintWriter(System.err, true, StandardCharsets.UTF_8),
              guard::interrupted);
    }
    System.exit(code);
  }

  /**
   * Runs a command in this JVM.
   *
   * @param out takes results
   * @param err takes errors, one line each
   * @return a code of {@link ExitCode}
   */
  public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return run(arguments, out, err, () -> false);
  }

  /** The commands, for whoever lists them; running one is {@link #run}. */
  public static CommandLine commands() {
    return new CommandLine(new Tacet());
  }

  private static int run(
      String[] arguments, PrintWriter out, PrintWriter err, BooleanSupplier interrupted) {
    Tacet tacet = new Tacet();
    Failures failures = new Failures(tacet.options::verbose, interrupted);
    CommandLine commandLine =
        new CommandLine(tacet)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures)
            .setExecutionStrategy(
                parsed -> {
                  tacet.options.configureLogging();
                  return new CommandLine.RunLast().execute(parsed);
                });
    int code;
    try {
      code = commandLine.execute(arguments);
    } catch (Error e) {
      // Left alone it would end the JVM with 1, findings, or not at all while servers run.
      code = failures.report(e, commandLine);
    }
    out.flush();
    err.flush();
    return code;
  }
}
