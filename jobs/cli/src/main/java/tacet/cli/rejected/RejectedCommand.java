package tacet.cli.rejected;

import picocli.CommandLine.Command;

/** {@code tacet rejected}: the records that were not applied. */
@Command(
    name = "rejected",
    description = "Lists and shows the records that the job did not apply, and sends them again.",
    subcommands = {
      RejectedListCommand.class,
      RejectedShowCommand.class,
      RejectedReplayCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class RejectedCommand {}
