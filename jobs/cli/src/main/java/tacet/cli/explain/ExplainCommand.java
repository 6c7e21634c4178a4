package tacet.cli.explain;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.InstantOption;
import tacet.cli.SubjectOption;
import tacet.cli.UsageError;
import tacet.cli.broker.OutputSource;
import tacet.cli.terminal.ProgressLine;
import tacet.cli.terminal.Tty;
import tacet.domain.touch.Subject;

/** {@code tacet explain}: why a subject is held, told to people. */
@Command(
    name = "explain",
    description = {
      "Says why a subject is held on each channel: the rule, its owner and reason, the touches it"
          + " counted, how long it lasts and what would end it sooner.",
      "Reads the topics of a deployment, or with --replay what 'tacet replay' wrote."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet explain --subject HCP:d-17 --replay out --input deploy/example",
      "  tacet explain --subject HCP:d-17 --bootstrap-server 127.0.0.1:9092"
    })
public final class ExplainCommand implements Callable<Integer> {

  private static final Tty.Size PRINTED = new Tty.Size(100, 40);
  private static final int MOST_PATIENCE = 3_600;
  private static final Duration QUIET_FOR = Duration.ofSeconds(1);

  @Option(
      names = "--subject",
      required = true,
      paramLabel = "TYPE:ID",
      description = "Whom it is about: HCP:…, PATIENT:… or ACCOUNT:…")
  private String subject;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The instant it is about (default: now; of a replay, its end).")
  private String at;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "The replay's input, to show the touches and facts themselves.")
  private Path input;

  @Mixin private OutputSource source;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long to look for touches and audit lines (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--medical",
      description = "Also read the medical audit and medical touches, where you may.")
  private boolean medical;

  @Option(names = "--json", description = "For machines: one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Subject whom = SubjectOption.parse("--subject", subject);
    OptionalLong instant = InstantOption.parse("--at", at);
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), System.console() != null, QUIET_FOR);
    Dossier dossier = read(whom, instant, progress);
    progress.done();
    Explanation told = Explainer.of(dossier);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ExplanationJson.of(told));
    } else {
      boolean terminal = Tty.present(System.getenv());
      boolean colours = terminal && Tty.colours(System.getenv());
      int width = (terminal ? Tty.size(PRINTED) : PRINTED).width();
      ExplanationView.lines(told, width, colours).forEach(out::println);
    }
    return ExitCode.DONE;
  }

  private Dossier read(Subject whom, OptionalLong instant, ProgressLine progress)
      throws IOException, InterruptedException {
    Path replay = source.replay();
    if (replay != null) {
      return ReplayDossier.read(replay, input, whom, instant, medical, progress);
    }
    if (input != null) {
      throw new UsageError(
          "input files belong to a replay", "--input " + input, "name the replay with --replay");
    }
    return ClusterDossier.read(
        source.broker(), whom, instant, medical, Duration.ofSeconds(patience()), progress);
  }

  private int patience() {
    if (patience < 1 || patience > MOST_PATIENCE) {
      throw new UsageError(
          "not a patience", "--patience " + patience, "give 1 to " + MOST_PATIENCE + " seconds");
    }
    return patience;
  }
}
