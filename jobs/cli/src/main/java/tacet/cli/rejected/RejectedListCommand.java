package tacet.cli.rejected;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.broker.BrokerConnection;

/** {@code tacet rejected list}: how many records were not applied, and why. */
@Command(
    name = "list",
    description = "Counts rejected records by code, topic and field, with the first and the last.",
    footerHeading = "%nExamples:%n",
    footer = {"  tacet rejected list --bootstrap-server 127.0.0.1:9092"})
final class RejectedListCommand implements Callable<Integer> {

  @Mixin private BrokerConnection broker;
  @Mixin private RejectionSelection selection;
  @Spec private CommandSpec spec;

  private record Cause(String code, String topic, String field) {}

  @Override
  public Integer call() throws InterruptedException {
    selection.check();
    List<SeenRejection> all = selection.read(broker);
    PrintWriter out = spec.commandLine().getOut();
    if (all.isEmpty()) {
      out.println("no rejected records");
      return ExitCode.DONE;
    }
    Map<Cause, List<SeenRejection>> causes =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    seen -> new Cause(seen.code(), seen.topic(), seen.fieldOrNone())));
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"count", "code", "topic", "field", "first", "last"});
    causes.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Cause, List<SeenRejection>> entry) -> -entry.getValue().size())
                .thenComparing(entry -> entry.getKey().toString()))
        .forEach(entry -> rows.add(row(entry.getKey(), entry.getValue())));
    print(rows, out);
    out.println(all.size() + " rejected records; 'tacet rejected show' tells where they lie");
    return ExitCode.DONE;
  }

  private static String[] row(Cause cause, List<SeenRejection> seen) {
    return new String[] {
      Integer.toString(seen.size()),
      cause.code(),
      cause.topic(),
      cause.field(),
      Instant.ofEpochMilli(seen.get(0).at()).toString(),
      Instant.ofEpochMilli(seen.get(seen.size() - 1).at()).toString()
    };
  }

  private static void print(List<String[]> rows, PrintWriter out) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String gap = " ".repeat(widths[i] - row[i].length());
        line.append(i == 0 ? gap + row[i] : row[i] + gap).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
