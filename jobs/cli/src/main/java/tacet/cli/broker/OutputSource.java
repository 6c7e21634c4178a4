package tacet.cli.broker;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.UsageError;

/**
 * The options by which a command finds what the jobs said: in the folder that a replay wrote, or on
 * the topics of a broker.
 */
public final class OutputSource {

  @Option(
      names = "--replay",
      paramLabel = "DIR",
      description = "Read what a replay wrote into this folder, and no broker.")
  private Path replay;

  @Mixin private BrokerConnection broker;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * The folder of a replay; null where a broker is meant.
   *
   * @throws UsageError when both are named
   */
  public Path replay() {
    if (replay != null && command.commandLine().getParseResult().hasMatchedOption("-b")) {
      throw new UsageError(
          "a replay needs no broker", "--replay and --bootstrap-server", "give one of them");
    }
    return replay;
  }

  /** The broker, where no replay is named. */
  public BrokerConnection broker() {
    return broker;
  }
}
