package tacet.cli.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import tacet.cli.UsageError;
import tacet.cli.explain.Dossier.Standing;
import tacet.cli.replay.ByteLines;
import tacet.cli.replay.Tombstones;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.flink.io.RecordJson;

/** Reads what a replay wrote about one subject. */
final class ReplayDossier {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FLAGS = "flags.jsonl";
  private static final String AUDIT = "audit.jsonl";
  private static final String MEDICAL = "audit-medical.jsonl";
  private static final String POLICY = "policy.jsonl";
  private static final String SUMMARY = "summary.json";
  private static final int REPORT_EVERY = 10_000;

  private final Path folder;
  private final Subject subject;
  private final byte[] mark;
  private final ProgressLine progress;
  private final List<String> notes = new ArrayList<>();

  private ReplayDossier(Path folder, Subject subject, ProgressLine progress) {
    this.folder = folder;
    this.subject = subject;
    // As the replay wrote it, quotes and all.
    this.mark =
        RecordJson.text(JSON.getNodeFactory().textNode(subject.key()))
            .getBytes(StandardCharsets.UTF_8);
    this.progress = progress;
  }

  /**
   * Reads.
   *
   * @param folder the replay's output
   * @param input the replay's input, or null
   * @param at epoch milliseconds; empty for the end of the replay
   * @param medical whether the medical audit is read
   * @throws UsageError where a folder is not what it should be
   */
  static Dossier read(
      Path folder,
      Path input,
      Subject subject,
      OptionalLong at,
      boolean medical,
      ProgressLine progress)
      throws IOException {
    check(folder);
    return new ReplayDossier(folder, subject, progress).read(input, at, medical);
  }

  private static void check(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "there is no such folder",
          "--replay " + folder,
          "name the folder that was given to 'tacet replay --output'");
    }
    for (String file : List.of(FLAGS, AUDIT, SUMMARY)) {
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new UsageError(
            "the folder is not the output of a replay: it has no " + file,
            "--replay " + folder,
            "name the folder that was given to 'tacet replay --output'");
      }
    }
  }

  private Dossier read(Path input, OptionalLong asked, boolean medical) throws IOException {
    long end = end();
    long at = asked.orElse(end);
    if (at > end) {
      notes.add(
          "The replay ends at " + Words.utc(end) + ": what came later is in none of its files.");
    }
    Map<Channel, SeenFlag> flags = new EnumMap<>(Channel.class);
    Tombstones tombstones = Tombstones.read(folder, subject.key()::equals);
    boolean gone = false;
    for (SeenFlag flag : lines(FLAGS, "decidedAt", mark, at, SeenFlag::of)) {
      if (tombstones.gone(subject.key(), flag.channel(), flag.decidedAt(), at)) {
        flags.remove(flag.channel());
        gone = true;
      } else {
        flags.put(flag.channel(), flag);
      }
    }
    List<AuditTrail.Line> audit = audit(AUDIT, at);
    List<AuditTrail.Line> medicalAudit = medical ? audit(medicalFile(), at) : List.of();
    RuleTexts rules = rules(at);
    InputFolder.Found found =
        input == null
            ? new InputFolder.Found(List.of(), false)
            : InputFolder.read(
                input, subject, evidence(flags, audit, medicalAudit), at, medical, progress);
    History history = History.of(found.records());
    if (input == null) {
      notes.add(
          "The replay's input was not looked at: with --input DIR touches are shown with their"
              + " time, channel and source.");
    }
    boolean occurs = !flags.isEmpty() || !audit.isEmpty() || found.named();
    return new Dossier(
        subject,
        at,
        gone && flags.isEmpty() && history.isEmpty()
            ? Standing.GONE
            : standing(flags, occurs, input != null, history),
        Arrays.asList(Channel.values()),
        flags,
        AuditTrail.of(audit),
        AuditTrail.of(medicalAudit),
        medical,
        rules,
        history,
        notes);
  }

  private List<AuditTrail.Line> audit(String file, long at) throws IOException {
    return lines(file, "at", mark, at, AuditTrail::line);
  }

  private static Set<String> evidence(
      Map<Channel, SeenFlag> flags,
      List<AuditTrail.Line> audit,
      List<AuditTrail.Line> medicalAudit) {
    Set<String> ids = new HashSet<>();
    flags.values().forEach(flag -> flag.holds().forEach(hold -> ids.addAll(hold.evidence())));
    audit.forEach(line -> ids.addAll(line.hold().evidence()));
    medicalAudit.forEach(line -> ids.addAll(line.hold().evidence()));
    return ids;
  }

  private Standing standing(
      Map<Channel, SeenFlag> flags, boolean occurs, boolean looked, History history) {
    long latest = flags.values().stream().mapToLong(SeenFlag::decidedAt).max().orElse(0);
    if (history.erasedAt() != Long.MIN_VALUE && history.isEmpty() && history.erasedAt() >= latest) {
      return Standing.GONE;
    }
    if (occurs || !history.isEmpty()) {
      return Standing.KNOWN;
    }
    return looked ? Standing.UNSEEN : Standing.SILENT;
  }

  private long end() throws IOException {
    try {
      Long until = SeenHold.instant(JSON.readTree(folder.resolve(SUMMARY).toFile()), "until");
      if (until != null) {
        return until;
      }
    } catch (IOException | RuntimeException e) {
      throw notReplay(SUMMARY, 1, e);
    }
    throw notReplay(SUMMARY, 1, null);
  }

  private String medicalFile() {
    if (!Files.isReadable(folder.resolve(MEDICAL))) {
      throw new UsageError(
          "the medical audit cannot be read",
          folder.resolve(MEDICAL).toString(),
          "ask who keeps the replay for it, or leave out --medical");
    }
    return MEDICAL;
  }

  private RuleTexts rules(long at) throws IOException {
    if (!Files.isRegularFile(folder.resolve(POLICY))) {
      notes.add(
          "The replay has no policy.jsonl, so the rules' own words are missing: run it again with"
              + " this release.");
      return RuleTexts.of(List.of());
    }
    return RuleTexts.of(lines(POLICY, "at", new byte[0], at, RuleText::ofPolicy));
  }

  /**
   * What is read of the lines of a file that hold {@code wanted} and speak of an instant up to
   * {@code at}.
   *
   * @param read null for a line of no interest
   */
  private <T> List<T> lines(
      String file, String time, byte[] wanted, long at, Function<JsonNode, T> read)
      throws IOException {
    List<T> found = new ArrayList<>();
    try (ByteLines lines = ByteLines.of(folder.resolve(file))) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (InputFolder.holds(line, wanted)) {
          try {
            JsonNode node = JSON.readTree(line);
            T said = ours(node, wanted) && time(node, time) <= at ? read.apply(node) : null;
            if (said != null) {
              found.add(said);
            }
          } catch (JsonProcessingException | RuntimeException e) {
            throw notReplay(file, lines.number(), e);
          }
        }
        if (lines.number() % REPORT_EVERY == 0) {
          progress.tell("reading " + file + ": " + lines.number() + " lines");
        }
      }
    }
    return found;
  }

  private boolean ours(JsonNode node, byte[] wanted) {
    return wanted.length == 0 || node.path("subject").asText().equals(subject.key());
  }

  private static long time(JsonNode node, String field) {
    Long time = SeenHold.instant(node, field);
    if (time == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return time;
  }

  private UsageError notReplay(String file, long line, Throwable cause) {
    return new UsageError(
        "a line is not what a replay writes",
        folder.resolve(file) + ":" + line,
        "run the replay again",
        cause);
  }
}
