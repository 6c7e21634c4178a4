package tacet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TacetTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Tacet.run(arguments, new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void printsItsVersions() {
    assertEquals(ExitCode.DONE, run("--version"));
    assertTrue(
        out.toString().matches("(?s)tacet \\d.*Flink 2\\..*Kafka 4\\..*Java .*"), out::toString);
  }

  @Test
  void helpOfEveryCommandNamesTheExitCodes() {
    assertEquals(ExitCode.DONE, run("topics", "create", "--help"));
    assertTrue(out.toString().contains("130   interrupted"), out::toString);
  }

  /** {@code HelpExamplesIT} runs them. */
  @Test
  void helpOfEveryCommandShowsAnExampleOfIt() {
    List<CommandLine> commands = Examples.commands(Tacet.commands());
    assertTrue(commands.size() > 20, () -> commands.size() + " commands");
    for (CommandLine command : commands) {
      String name = command.getCommandSpec().qualifiedName();
      assertTrue(
          Examples.of(command).stream().anyMatch(line -> line.startsWith(name + ' ')),
          () -> name + " --help has no example of " + name);
    }
  }

  @Test
  void anUnknownCommandIsOneLineWithTheNearestName() {
    assertEquals(ExitCode.BAD_INPUT, run("topics", "crate"));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("did you mean create?"), err::toString);
  }

  @Test
  void noCommandIsAnError() {
    assertEquals(ExitCode.BAD_INPUT, run());
    assertEquals(1, err.toString().lines().count(), err::toString);
  }

  @Test
  void anExpectedFailureIsOneLine() {
    assertEquals(ExitCode.BAD_INPUT, run("topics", "create", "--realm", "vet"));
    assertEquals(
        "tacet topics create: unknown realm: --realm vet; use one of hcp, patient",
        err.toString().strip());
  }

  @Test
  void verboseShowsTheTrace() {
    assertEquals(ExitCode.BAD_INPUT, run("topics", "create", "--realm", "vet", "--verbose"));
    assertTrue(err.toString().contains("at tacet.cli.topics"), err::toString);
  }
}
