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
import java.util.stream.Collectors;
import tacet.cli.ExitCode;
import tacet.cli.replay.CaseCheck.Section;
import tacet.cli.replay.CaseCheck.Verdict;
import tacet.cli.runtime.ScratchFolder;
import tacet.rules.RuleProblem;

/** Runs acceptance cases on the real job, prints a line a case, and counts. */
public final class CaseRunner {

  private final ReplayHost host;
  private final List<Integer> parallelism;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
  private Path kept;

  /**
   * A runner.
   *
   * @param parallelism every case runs at each of them
   */
  public CaseRunner(ReplayHost host, List<Integer> parallelism, PrintWriter out, PrintWriter err) {
    this.host = host;
    this.parallelism = List.copyOf(parallelism);
    this.out = out;
    this.err = err;
  }

  /** Keeps what the replays write, as {@code folder/case/parallelism}; null for not at all. */
  void keep(Path folder) {
    kept = folder;
  }

  /** Runs one case and prints what came of it. */
  public void run(AcceptanceCase acceptance) throws IOException, InterruptedException {
    totals.merge(judge(acceptance), 1, Integer::sum);
    out.flush();
  }

  /** Prints the totals and gives the exit code. */
  public int finish() {
    int failed = totals.getOrDefault(Verdict.FAILED, 0);
    out.printf(
        "%d passed, %d failed, %d skipped%n",
        totals.getOrDefault(Verdict.PASSED, 0), failed, totals.getOrDefault(Verdict.SKIPPED, 0));
    return failed == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private Verdict judge(AcceptanceCase acceptance) throws IOException, InterruptedException {
    List<RuleProblem> errors = acceptance.rules().errors();
    if (!errors.isEmpty()) {
      out.printf("%-28s %s%n", acceptance.file(), word(Verdict.FAILED));
      errors.forEach(error -> out.println("    " + error));
      return Verdict.FAILED;
    }
    Map<String, Section> worst = new LinkedHashMap<>();
    for (int subtasks : parallelism) {
      for (Section section : replay(acceptance, subtasks)) {
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

  private List<Section> replay(AcceptanceCase acceptance, int subtasks)
      throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create("tacet-case-")) {
      Path input = Files.createDirectory(scratch.path().resolve("in"));
      Path output = output(acceptance, scratch.path(), subtasks);
      acceptance.writeRecords(input);
      RuleSource rules = RuleSource.checked(acceptance.rules(), err);
      host.replay(Progress.SILENT)
          .run(rules.records(), input, output, acceptance.until(), subtasks);
      return new CaseCheck(acceptance.expect(), output).sections();
    }
  }

  private Path output(AcceptanceCase acceptance, Path scratch, int subtasks) throws IOException {
    if (kept == null) {
      return scratch.resolve("out");
    }
    String name = acceptance.file().replaceFirst("\\.yaml$", "");
    return Files.createDirectories(kept.resolve(name)).resolve(Integer.toString(subtasks));
  }
}
