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
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet rules lint deploy/rules",
      "  tacet rules diff deploy/rules proposal",
      "  tacet rules dry-run --against deploy/rules --rules proposal --input history"
    })
public final class RulesCommand {}
