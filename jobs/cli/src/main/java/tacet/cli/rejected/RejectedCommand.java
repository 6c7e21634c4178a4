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
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  tacet rejected list --bootstrap-server 127.0.0.1:9092")
public final class RejectedCommand {}
