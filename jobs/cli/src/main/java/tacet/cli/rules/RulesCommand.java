package tacet.cli.rules;

import picocli.CommandLine.Command;

/** {@code tacet rules}: the life of a rule. */
@Command(
    name = "rules",
    description = "Checks, tries, applies and takes back rules.",
    subcommands = {
      RulesLintCommand.class,
      RulesTestCommand.class,
      RulesDiffCommand.class,
      RulesDryRunCommand.class,
      RulesApplyCommand.class,
      RulesStatusCommand.class,
      RulesRollbackCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class RulesCommand {}
