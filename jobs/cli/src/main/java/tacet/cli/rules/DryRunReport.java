package tacet.cli.rules;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tacet.cli.replay.RuleTallies.Counts;
import tacet.domain.touch.Channel;

/** A dry run as tables to read and as {@code dry-run.json}. */
final class DryRunReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0);
  private static final double MILLIS_PER_DAY = 86_400_000;
  private static final int CHANNELS_SHOWN = 3;

  private final DryRun run;
  private final TreeSet<String> changed;

  /**
   * A report.
   *
   * @param changed the rules that are not the same in both sets
   */
  DryRunReport(DryRun run, TreeSet<String> changed) {
    this.run = run;
    this.changed = changed;
  }

  /** Prints the rules that changed, and whom that concerns. */
  void print(PrintWriter out) {
    TreeSet<String> shown = new TreeSet<>(changed);
    run.rules().stream().filter(rule -> !before(rule).equals(after(rule))).forEach(shown::add);
    int width = shown.stream().mapToInt(String::length).max().orElse(0);
    String row = "%-" + Math.max(width, "rule".length()) + "s  %-6s  %9s  %12s  %9s  %12s  %9s%n";
    out.printf(row, "rule", "", "spells", "days held", "subjects", "while held", "in scope");
    for (String rule : shown) {
      print(out, row, rule, "before", before(rule));
      print(out, row, "", "after", after(rule));
    }
    out.println();
    String line = "%-24s  %-32s  %11s  %10s  %11s  %10s%n";
    out.printf(line, "segment", "channels", "newly held", "days", "released", "days");
    for (Impact.Row each : run.impact().rows()) {
      Impact.Figures figures = each.figures();
      out.printf(
          Locale.ROOT,
          line,
          each.segment(),
          channels(each.channels()),
          String.format(Locale.ROOT, "%,d", figures.newlyHeld()),
          days(figures.heldMillis()),
          String.format(Locale.ROOT, "%,d", figures.released()),
          days(figures.releasedMillis()));
    }
    out.printf(
        Locale.ROOT,
        "%n%,d subjects newly held, %,d released for a time; %,d records up to %s%n",
        run.impact().newlyHeld(),
        run.impact().released(),
        run.after().records(),
        Instant.ofEpochMilli(run.after().until()));
  }

  /** Writes {@code dry-run.json} into a folder. */
  void write(Path folder) throws IOException {
    ObjectNode report = JSON.createObjectNode();
    report.put("records", run.after().records());
    report.put("until", Instant.ofEpochMilli(run.after().until()).toString());
    report.put("newlyHeld", run.impact().newlyHeld());
    report.put("released", run.impact().released());
    ObjectNode rules = report.putObject("rules");
    for (String rule : run.rules()) {
      ObjectNode node = rules.putObject(rule);
      node.set("before", counts(before(rule)));
      node.set("after", counts(after(rule)));
    }
    ArrayNode rows = report.putArray("segments");
    for (Impact.Row each : run.impact().rows()) {
      ObjectNode node = rows.addObject();
      node.put("segment", each.segment());
      ArrayNode channels = node.putArray("channels");
      each.channels().forEach(channel -> channels.add(channel.name()));
      node.put("newlyHeld", each.figures().newlyHeld());
      node.put("heldMillis", each.figures().heldMillis());
      node.put("released", each.figures().released());
      node.put("releasedMillis", each.figures().releasedMillis());
    }
    Files.writeString(folder.resolve("dry-run.json"), JSON.writeValueAsString(report) + '\n');
  }

  private static ObjectNode counts(Counts counts) {
    ObjectNode node = JSON.createObjectNode();
    node.put("spells", counts.spells());
    node.put("heldMillis", counts.heldMillis());
    node.put("subjectsHeld", counts.subjectsHeld());
    node.put("subjectsEverHeld", counts.subjectsEverHeld());
    node.put("touchesWhileHeld", counts.touchesWhileHeld());
    node.put("touchesInScope", counts.touchesInScope());
    return node;
  }

  private Counts before(String rule) {
    return run.before().rules().getOrDefault(rule, NOTHING);
  }

  private Counts after(String rule) {
    return run.after().rules().getOrDefault(rule, NOTHING);
  }

  private static void print(PrintWriter out, String row, String rule, String which, Counts counts) {
    out.printf(
        row,
        rule,
        which,
        counts.spells(),
        days(counts.heldMillis()),
        counts.subjectsHeld(),
        counts.touchesWhileHeld(),
        counts.touchesInScope());
  }

  private static String days(long millis) {
    return String.format(Locale.ROOT, "%,.1f", millis / MILLIS_PER_DAY);
  }

  private static String channels(List<Channel> channels) {
    if (channels.size() == Channel.values().length) {
      return "all";
    }
    String first =
        channels.stream().limit(CHANNELS_SHOWN).map(Enum::name).collect(Collectors.joining(" "));
    int more = channels.size() - CHANNELS_SHOWN;
    return more > 0 ? first + " +" + more : first;
  }
}
