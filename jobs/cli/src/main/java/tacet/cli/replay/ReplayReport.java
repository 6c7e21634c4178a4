package tacet.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import tacet.cli.replay.AdherenceTallies.Row;
import tacet.cli.replay.RuleTallies.Counts;

/**
 * What a replay's rules would have done to its history: {@code summary.json}, and a table to read.
 */
public final class ReplayReport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0);
  private static final double MILLIS_PER_DAY = 86_400_000;

  private final Replay.Outcome outcome;
  private final Map<String, Counts> rules = new TreeMap<>();

  /**
   * A report.
   *
   * @param ruleIds every rule there was, so that those that held nobody are told as well
   */
  public ReplayReport(Replay.Outcome outcome, List<String> ruleIds) {
    this.outcome = outcome;
    ruleIds.forEach(rule -> rules.put(rule, NOTHING));
    rules.putAll(outcome.rules());
  }

  /** Writes {@code summary.json} into a folder. */
  public void write(Path folder) throws IOException {
    ObjectNode summary = JSON.createObjectNode();
    summary.put("records", outcome.records());
    summary.put("recordsPerSecond", rate());
    summary.put("rejected", outcome.rejected());
    if (outcome.jobs().contains(ReplayJob.SUPPRESSION)) {
      summary.put("flags", outcome.flags());
    }
    summary.put("until", Instant.ofEpochMilli(outcome.until()).toString());
    if (outcome.jobs().contains(ReplayJob.SUPPRESSION)) {
      addSuppression(summary);
    }
    if (outcome.drift() != null) {
      add(outcome.drift(), summary.putObject("drift"));
    }
    Files.writeString(folder.resolve("summary.json"), JSON.writeValueAsString(summary) + '\n');
  }

  private static void add(DriftTallies.Counts counts, ObjectNode node) {
    node.put("preferences", counts.preferences());
    node.put("subjectAlerts", counts.subjectAlerts());
    node.put("segmentAlerts", counts.segmentAlerts());
    node.put("effects", counts.effects());
    ObjectNode late = node.putObject("lateResponses");
    counts.lateResponses().forEach((channel, count) -> late.put(channel.name(), count));
  }

  private void addSuppression(ObjectNode summary) {
    ObjectNode decisions = summary.putObject("decisions");
    decisions.put("allowed", outcome.decisions().allowed());
    decisions.put("denied", outcome.decisions().deniedInAll());
    ObjectNode reasons = decisions.putObject("reasons");
    outcome.decisions().denied().forEach(reasons::put);
    ObjectNode byRule = summary.putObject("rules");
    rules.forEach(
        (rule, counts) -> {
          ObjectNode node = byRule.putObject(rule);
          node.put("spells", counts.spells());
          node.put("heldMillis", counts.heldMillis());
          node.put("subjectsHeld", counts.subjectsHeld());
          node.put("subjectsEverHeld", counts.subjectsEverHeld());
          node.put("touchesWhileHeld", counts.touchesWhileHeld());
          node.put("touchesInScope", counts.touchesInScope());
        });
    ArrayNode adherence = summary.putArray("adherence");
    outcome.adherence().forEach(row -> add(row, adherence));
  }

  private static void add(Row row, ArrayNode adherence) {
    ObjectNode node = adherence.addObject();
    node.put("subjects", row.who().subjects().name());
    node.put("channel", row.who().channel().name());
    node.put("function", row.who().function().name());
    node.put("source", row.who().source());
    node.put("touches", row.touches());
    node.put("ignored", row.ignored());
    node.put("unknowable", row.unknowable());
    node.put("noticeMedianSeconds", row.noticeMedianSeconds());
  }

  private long rate() {
    return Math.round(outcome.records() / Math.max(outcome.seconds(), 1e-3));
  }

  /** Prints the tables. */
  void print(PrintWriter out) {
    boolean suppression = outcome.jobs().contains(ReplayJob.SUPPRESSION);
    if (suppression) {
      printRules(out);
      printAdherence(out);
      printDecisions(out);
    }
    if (outcome.drift() != null) {
      print(outcome.drift(), out);
    }
    out.printf(
        "%d records in %.1f s (%d a second), %d bad lines%s, %sup to %s%n",
        outcome.records(),
        outcome.seconds(),
        rate(),
        outcome.rejected(),
        outcome.rejected() == 0 ? "" : " (see rejected.jsonl)",
        suppression ? outcome.flags() + " flags, " : "",
        Instant.ofEpochMilli(outcome.until()));
  }

  private static void print(DriftTallies.Counts counts, PrintWriter out) {
    StringJoiner late = new StringJoiner(", ", "; answered too late: ", "");
    late.setEmptyValue("");
    counts.lateResponses().forEach((channel, count) -> late.add(count + " " + channel));
    out.printf(
        "%d preferences, %d alerts of people, %d of segments, %d effects of rules%s%n",
        counts.preferences(),
        counts.subjectAlerts(),
        counts.segmentAlerts(),
        counts.effects(),
        late);
  }

  /** Those who made touches under a flag; nothing where nobody did. */
  private void printAdherence(PrintWriter out) {
    List<Row> under =
        outcome.adherence().stream().filter(row -> row.ignored() + row.unknowable() > 0).toList();
    if (under.isEmpty()) {
      return;
    }
    int width = under.stream().mapToInt(row -> source(row).length()).max().orElse(0);
    width = Math.max(width, "source".length());
    String row = "%-7s  %-12s  %-13s  %-" + width + "s  %9s  %9s  %10s  %13s%n";
    out.printf(
        row,
        "held",
        "channel",
        "function",
        "source",
        "touches",
        "ignored",
        "unknowable",
        "median notice");
    for (Row each : under) {
      Long notice = each.noticeMedianSeconds();
      out.printf(
          row,
          each.who().subjects(),
          each.who().channel(),
          each.who().function(),
          source(each),
          each.touches(),
          each.ignored(),
          each.unknowable(),
          notice == null ? "" : Duration.ofSeconds(notice));
    }
  }

  private static String source(Row row) {
    return row.who().source() == null ? "(many)" : row.who().source();
  }

  private void printRules(PrintWriter out) {
    int width = rules.keySet().stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(width, "rule".length());
    String row = "%-" + width + "s  %10s  %12s  %9s  %12s  %12s%n";
    out.printf(row, "rule", "spells", "days held", "subjects", "while held", "in scope");
    for (Map.Entry<String, Counts> rule : rules.entrySet()) {
      Counts counts = rule.getValue();
      out.printf(
          row,
          rule.getKey(),
          counts.spells(),
          String.format("%.1f", counts.heldMillis() / MILLIS_PER_DAY),
          counts.subjectsHeld(),
          counts.touchesWhileHeld(),
          counts.touchesInScope());
    }
  }

  private void printDecisions(PrintWriter out) {
    DecisionTallies.Counts decisions = outcome.decisions();
    if (decisions.allowed() + decisions.deniedInAll() == 0) {
      return;
    }
    StringJoiner reasons = new StringJoiner(", ", ": ", "");
    reasons.setEmptyValue("");
    decisions.denied().forEach((reason, count) -> reasons.add(count + " " + reason));
    out.printf(
        "%d requests allowed, %d denied%s%n",
        decisions.allowed(), decisions.deniedInAll(), reasons);
  }
}
