package tacet.cli.rules;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;
import tacet.cli.DurationOption;

/** How a change of rules is tried before it is published, and how long it is waited for. */
final class ChangeOptions {

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Recorded touches to try it on (default: what is on the topics).")
  Path input;

  @Option(
      names = "--history",
      paramLabel = "DURATION",
      defaultValue = "P90D",
      converter = DurationOption.class,
      description = "How far back touches are read from the topics (default: ${DEFAULT-VALUE}).")
  Duration history;

  @Option(
      names = "--max-affected",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description =
          "Refuse when more of the people with touches would be held or released otherwise"
              + " (default: ${DEFAULT-VALUE}).")
  double maxAffected;

  @Option(names = "--force", description = "Publish whoever is affected.")
  boolean force;

  @Option(names = "--skip-trial", description = "Publish without trying it on any touches.")
  boolean skipTrial;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "By whose hand (default: ${DEFAULT-VALUE}).")
  String by;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "PT2M",
      converter = DurationOption.class,
      description = "How long to wait for the job (default: ${DEFAULT-VALUE}); PT0S: do not wait.")
  Duration timeout;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The deployment's settings file (default: all channels, the default bounds).")
  Path settings;
}
