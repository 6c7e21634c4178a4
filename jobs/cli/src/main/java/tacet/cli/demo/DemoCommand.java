package tacet.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.UsageError;
import tacet.cli.terminal.Tty;

/** {@code tacet demo}: everything at once, on one machine, in a terminal. */
@Command(
    name = "demo",
    description = {
      "Shows the suppression and the drift job at work, live.",
      "It starts a broker and a Flink cluster in this process, and feeds them touches that compress"
          + " days into a minute. Before that the jobs read nine weeks of the same people's past,"
          + " of whom a few change what they answer.",
      "The analyst's page, an HTML file, is written anew every few seconds.",
      "Ctrl-C stops; nothing but that page is left behind."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  tacet demo --for 60s", "  tacet demo --input history --speed 3600"})
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_SUBJECTS = 100_000;
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      converter = Span.class,
      description =
          "Stop after this long, as 60s, 2m or PT60S (default: at Ctrl-C). The past is part of it,"
              + " at most half.")
  private Duration span;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Virtual seconds a second (default: 14400, ten days a minute).")
  private Double speed;

  @Option(
      names = "--subjects",
      paramLabel = "N",
      defaultValue = "400",
      description =
          "Doctors and patients together (default: ${DEFAULT-VALUE}); more than "
              + DemoPlan.MOST_WITH_PAST
              + " have no past.")
  private int subjects;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same stream (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Feed these replay files (touches.jsonl and the like) instead.")
  private Path input;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Rules to start with, a file or a folder (default: deploy/rules).")
  private Path rules;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Where the analyst's page goes (default: a new file for temporary ones).")
  private Path page;

  @Option(names = "--show-ids", description = "Write subjects in full instead of masked.")
  private boolean showIds;

  @Option(names = "--plain", description = "Lines of text instead of a live screen.")
  private boolean plain;

  @Option(
      names = "--ui-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of Flink's web page on 127.0.0.1 (default: a free one).")
  private int uiPort;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    DemoPlan plan =
        input == null
            ? DemoPlan.invented(seed, subjects, speed, Optional.ofNullable(span))
            : DemoPlan.recorded(input, speed, Optional.ofNullable(span));
    Wording wording = new Wording(showIds);
    boolean live = !plain && Tty.present(System.getenv());
    boolean colours = live && Tty.colours(System.getenv());
    DemoScreen screen =
        new DemoScreen(spec.commandLine().getOut(), new TerminalView(wording, colours), live);
    DemoPage report = DemoPage.at(page, showIds);
    return new DemoRun(plan, RuleFolder.read(rules), uiPort, report, screen).call();
  }

  private void check() {
    if (subjects < Population.SMALLEST || subjects > MOST_SUBJECTS) {
      throw new UsageError(
          "too few or too many subjects",
          "--subjects " + subjects,
          "give " + Population.SMALLEST + " to " + MOST_SUBJECTS);
    }
    if (speed != null && !(speed >= 1 && speed <= Everyday.DAY)) {
      throw new UsageError("not a speed", "--speed " + speed, "give 1 to " + Everyday.DAY);
    }
    if (uiPort < 0 || uiPort > MOST_PORT) {
      throw new UsageError("not a port", "--ui-port " + uiPort, "give 0 to " + MOST_PORT);
    }
  }
}
