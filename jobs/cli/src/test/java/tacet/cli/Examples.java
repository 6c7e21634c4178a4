package tacet.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The examples that the help of a command shows, each as one line. */
public final class Examples {

  private Examples() {}

  /** A command and every command below it, those below first. */
  public static List<CommandLine> commands(CommandLine command) {
    List<CommandLine> all = new ArrayList<>();
    command.getSubcommands().values().forEach(below -> all.addAll(commands(below)));
    all.add(command);
    return all;
  }

  /**
   * The examples of a command's help, as a shell takes them up: lines that end with a backslash go
   * on.
   *
   * @throws AssertionError when a line of the examples is neither a command nor goes on with one
   */
  public static List<String> of(CommandLine command) {
    String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    List<String> lines = usage.lines().toList();
    List<String> examples = new ArrayList<>();
    int start = Math.max(lines.indexOf("Example:"), lines.indexOf("Examples:"));
    boolean goesOn = false;
    for (String line : start < 0 ? List.<String>of() : lines.subList(start + 1, lines.size())) {
      boolean begins = line.startsWith("  tacet ");
      if (begins == goesOn || !line.startsWith("  ")) {
        throw new AssertionError(command.getCommandName() + ", in the examples: " + line);
      }
      goesOn = line.endsWith("\\");
      String part = (goesOn ? line.substring(0, line.length() - 1) : line).strip();
      if (begins) {
        examples.add(part);
      } else {
        examples.add(examples.remove(examples.size() - 1) + ' ' + part);
      }
    }
    return examples;
  }
}
