package tacet.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.replay.CaseCheck.Section;
import tacet.cli.replay.CaseCheck.Verdict;
import tacet.cli.runtime.ScratchFolder;
import tacet.rules.RuleProblem;

/** {@code tacet cases}: acceptance cases on the real job. */
@Command(
    name = "cases",
    description = {
      "Runs each case of a folder on the real job, at every parallelism given, and compares.",
      "A section that this build does not support yet is skipped, never passed."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet cases jobs/cli/src/test/resources/cases")
public final class CasesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the cases, *.yaml.")
  private Path folder;

  @Option(
      names = "--parallelism",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,4",
      description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
  private List<Integer> parallelism;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<AcceptanceCase> cases = AcceptanceCase.in(folder);
    PrintWriter out = spec.commandLine().getOut();
    Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
    int slots = parallelism.stream().mapToInt(Integer::intValue).max().orElse(1);
    try (ReplayHost host = new ReplayHost(null, slots)) {
      for (AcceptanceCase each : cases) {
        totals.merge(run(each, host, out), 1, Integer::sum);
        out.flush();
      }
    }
    int failed = totals.getOrDefault(Verdict.FAILED, 0);
    out.printf(
        "%d passed, %d failed, %d skipped%n",
        totals.getOrDefault(Verdict.PASSED, 0), failed, totals.getOrDefault(Verdict.SKIPPED, 0));
    return failed == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private Verdict run(AcceptanceCase acceptance, ReplayHost host, PrintWriter out)
      throws IOException, InterruptedException {
    List<RuleProblem> errors = acceptance.rules().errors();
    if (!errors.isEmpty()) {
      out.printf("%-28s %s%n", acceptance.file(), word(Verdict.FAILED));
      errors.forEach(error -> out.println("    " + error));
      return Verdict.FAILED;
    }
    Map<String, Section> worst = new LinkedHashMap<>();
    for (int subtasks : parallelism) {
      for (Section section : replay(acceptance, host, subtasks)) {
        Section marked = at(subtasks, section);
        worst.merge(section.name(), marked, (a, b) -> a.verdict() == Verdict.FAILED ? a : b);
      }
    }
    out.printf("%-28s %s%n", acceptance.file(), line(worst));
    worst.values().stream()
        .filter(section -> section.verdict() == Verdict.FAILED)
        .flatMap(section -> section.details().stream())
        .forEach(detail -> out.println("    " + detail));
    return total(worst);
  }

  private static Section at(int subtasks, Section section) {
    List<String> details = new ArrayList<>();
    section.details().forEach(detail -> details.add("at parallelism " + subtasks + ": " + detail));
    return new Section(section.name(), section.verdict(), details);
  }

  private static String line(Map<String, Section> sections) {
    return sections.values().stream()
        .map(section -> section.name() + ' ' + word(section.verdict()))
        .collect(Collectors.joining(", "));
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** A case fails with any section, and is skipped when none could be checked. */
  private static Verdict total(Map<String, Section> sections) {
    boolean passed = false;
    for (Section section : sections.values()) {
      if (section.verdict() == Verdict.FAILED) {
        return Verdict.FAILED;
      }
      passed |= section.verdict() == Verdict.PASSED;
    }
    return passed ? Verdict.PASSED : Verdict.SKIPPED;
  }

  private List<Section> replay(AcceptanceCase acceptance, ReplayHost host, int subtasks)
      throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create("tacet-case-")) {
      Path input = Files.createDirectory(scratch.path().resolve("in"));
      Path output = scratch.path().resolve("out");
      acceptance.writeRecords(input);
      RuleSource rules = RuleSource.checked(acceptance.rules(), spec.commandLine().getErr());
      host.replay(Progress.SILENT)
          .run(rules.records(), input, output, acceptance.until(), subtasks);
      return new CaseCheck(acceptance.expect(), output).sections();
    }
  }
}
