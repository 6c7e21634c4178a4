package tacet.cli.topics;

import picocli.CommandLine.Command;

/** {@code tacet topics}: the catalogue's topics on a broker. */
@Command(
    name = "topics",
    description = "Creates or lists the topics of the catalogue on a broker.",
    subcommands = {CreateTopicsCommand.class, ListTopicsCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExample:%n",
    footer = "  tacet topics list --bootstrap-server 127.0.0.1:9092")
public final class TopicsCommand {}
