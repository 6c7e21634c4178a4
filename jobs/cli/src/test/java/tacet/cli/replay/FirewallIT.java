package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.replay.MedicalHistory.Telling;

/** What medical touches were about shows to medical readers only, by rules of every kind. */
class FirewallIT {

  private static final int DOCTORS = 25;
  private static final List<String> COMMERCIAL =
      List.of(
          "flags.jsonl",
          "audit.jsonl",
          "decisions.jsonl",
          "saturation.jsonl",
          "too-late.jsonl",
          "rejected.jsonl");

  /** Kinds that look at touches, with a gap for what they look at. */
  private static final Map<String, String> KINDS =
      Map.of(
          "rolling", "kind: cap, max: 2, per: P3D, count: {%s}",
          "week", "kind: cap, max: 3, calendar: week, count: {%s}",
          "days", "kind: cap, max: 2, per: P5D, unit: contact-day, count: {%s}",
          "cooldown", "kind: cooldown, for: P1D, after: {%s}",
          "pressure",
              "kind: pressure, high: 2, low: 1, halfLife: P2D, count: {%s},"
                  + " weights: {EMAIL: 1, VIDEO: 1, PHONE: 0.5}",
          "unanswered", "kind: unanswered, max: 2, answerWithin: P1D, for: P2D, count: {%s}",
          "outcome",
              "kind: outcome, outcomes: [OPENED, DECLINED], max: 2, per: P9D, for: P1D,"
                  + " count: {%s}",
          "sequence", "kind: sequence, requires: {%s}, within: P2D, publish: true",
          "repeat", "kind: repeat, within: P2D, count: {%s}");

  @TempDir private Path folder;

  private static String rule(String id, String kind, String looksAt, String rest) {
    return "- {rule: %s, owner: o, why: w., subjects: HCP, %s, %s}%n"
        .formatted(id, kind.formatted(looksAt), rest);
  }

  /** Each kind facing commerce, as a crossing, and as medical's own, in as many ways as it may. */
  private static String rules() {
    StringBuilder text = new StringBuilder();
    String commercial = "suppress: {channels: [EMAIL, VIDEO]}";
    String own = "suppress: {channels: [EMAIL], functions: [MEDICAL]}";
    KINDS.forEach(
        (name, kind) -> {
          text.append(rule(name + "-plain", kind, "direction: [OUTBOUND]", commercial));
          text.append(rule(name + "-own", kind, "direction: [OUTBOUND, INBOUND]", own));
          text.append(rule(name + "-own-matter", kind, "narrative: [n1-classified, n1]", own));
          String care = "suppress: {channels: [EMAIL], functions: [MEDICAL, SERVICE]}";
          text.append(rule(name + "-care", kind, "function: [MEDICAL, SERVICE]", care));
          if (!name.equals("repeat")) {
            String medical = "function: [MEDICAL, SALES]";
            text.append(rule(name + "-crossing", kind, medical, commercial));
            text.append(rule(name + "-told", kind, medical, commercial + ", disclose: true"));
            text.append(rule(name + "-shadow", kind, medical, commercial + ", mode: shadow"));
          }
          if (!name.equals("repeat") && !name.equals("sequence")) {
            String each = "suppress: {channels: [EMAIL], functions: [MEDICAL], same: [product]}";
            text.append(rule(name + "-own-each", kind, "direction: [OUTBOUND]", each));
          }
        });
    text.append("- {rule: consent, owner: o, why: w., subjects: HCP, kind: consent,");
    text.append(" severity: hard, purpose: PROMOTION, suppress: {channels: [VIDEO]}}\n");
    for (String function : List.of("MARKETING", "MEDICAL")) {
      text.append("- {rule: clinic-").append(function.toLowerCase(java.util.Locale.ROOT));
      text.append(", owner: o, why: w., subjects: ACCOUNT, kind: cap, max: 5, per: P2D,");
      text.append(" count: {function: [MEDICAL, SALES]},");
      text.append(" suppress: {channels: [EMAIL], functions: [").append(function).append("]}}\n");
    }
    return text.toString();
  }

  private Path replay(Telling telling) throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, rules());
    Path input = Files.createDirectory(folder.resolve("in-" + telling));
    MedicalHistory.write(input, 4, DOCTORS, telling);
    Path output = folder.resolve("out-" + telling);
    CommandRun run =
        CommandRun.of(
            "replay", "--rules", rules, "--input", input, "--output", output, "--parallelism", 2);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return output;
  }

  @Test
  void commercialOutputsAreTheSameBytesWhateverMedicalTouchesWereAbout() throws IOException {
    Map<Telling, Path> outputs = new EnumMap<>(Telling.class);
    for (Telling telling : Telling.values()) {
      outputs.put(telling, replay(telling));
    }
    Path plain = outputs.get(Telling.PLAIN);
    for (String file : COMMERCIAL) {
      String text = Files.readString(plain.resolve(file));
      assertTrue(text.length() > 100, file + " says hardly anything");
      assertFalse(text.contains(MedicalHistory.SECRET), file + " tells of medical matter");
      for (Path other : outputs.values()) {
        assertEquals(-1, Files.mismatch(plain.resolve(file), other.resolve(file)), file);
      }
    }
    for (String file : List.of("audit-medical.jsonl", "too-late-medical.jsonl")) {
      assertTrue(Files.readString(plain.resolve(file)).contains(MedicalHistory.SECRET), file);
    }
    assertEquals(List.of(), silent(plain), "rules that held nobody");
  }

  /** Rules of which neither a flag nor an audit tells. */
  private static List<String> silent(Path output) throws IOException {
    JsonNode summary = new ObjectMapper().readTree(output.resolve("summary.json").toFile());
    List<String> silent = new ArrayList<>();
    summary
        .path("rules")
        .properties()
        .forEach(
            rule -> {
              if (rule.getValue().path("spells").asInt() == 0) {
                silent.add(rule.getKey());
              }
            });
    return silent;
  }
}
