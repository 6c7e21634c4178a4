package tacet.bench.validate;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what is published or known beforehand beside what our code gives. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs detectors, effects and the drift job on published, simulated and real",
      "data and prints what comes out beside what must. Exits with 1 when a row misses."
    })
final class Validate implements Callable<Integer> {

  private static final String FORMAT = "%-4s %-76s %-34s %-26s %s%n";
  private static final int EFFECT_RUNS = 500;

  @Parameters(
      arity = "0..*",
      paramLabel = "PART",
      description = {
        "1 pressure, 2 normal run lengths, 3 CUSUM, 4 sudden drift,",
        "5 swapped channels, 6 changed plan, 7 segments, drift: the",
        "whole job on simulated people, payments: on real touches,",
        "effects: of rules (default: all)."
      })
  private List<String> only = List.of();

  @Spec private CommandSpec spec;

  private final PrintStream out;

  Validate(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Validate(System.out)).execute(arguments));
  }

  @Override
  public Integer call() {
    Map<String, Supplier<List<Line>>> parts = new LinkedHashMap<>(PublishedNumbers.rows());
    parts.put("drift", DriftRows::whole);
    parts.put("payments", OpenPayments::lines);
    parts.put("effects", () -> RuleEffectRows.lines("rule", EFFECT_RUNS));
    for (String part : only) {
      if (!parts.containsKey(part)) {
        throw new ParameterException(
            spec.commandLine(), "there is no " + part + "; there are " + parts.keySet());
      }
    }
    if (!only.isEmpty()) {
      parts.keySet().retainAll(only);
    }
    out.printf(FORMAT, "row", "what", "truth", "ours", "");
    boolean passed = true;
    for (Supplier<List<Line>> part : parts.values()) {
      passed &= print(part);
    }
    out.println(passed ? "everything passes" : "something misses");
    return passed ? 0 : 1;
  }

  private boolean print(Supplier<List<Line>> lines) {
    boolean passed = true;
    for (Line line : lines.get()) {
      String verdict = line.pass() ? "pass" : "MISSES";
      out.printf(Locale.ROOT, FORMAT, line.row(), line.what(), line.truth(), line.ours(), verdict);
      passed &= line.pass();
    }
    return passed;
  }
}
