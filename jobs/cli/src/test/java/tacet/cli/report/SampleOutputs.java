package tacet.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented outputs of a replay, as large and as varied as a real week's; the same by each seed. */
final class SampleOutputs {

  static final String PATIENT = "patient-secret-4711";
  static final String HCP = "hcp-secret-0815";
  static final String HOSTILE = "<script>alert('x')</script>";
  static final long UNTIL = Instant.parse("2026-06-22T06:00:00Z").toEpochMilli();

  private static final ObjectMapper JSON = new ObjectMapper();
  static final long DAY = 86_400_000L;
  static final long WEEK = 7 * DAY;
  static final long MONDAY = Instant.parse("2026-06-22T00:00:00Z").toEpochMilli();
  static final String[] SEGMENTS = {
    "Clinical leaders",
    "Digital natives",
    "Quiet hospital prescribers",
    "Evidence first",
    "Peer-led community physicians of the northern and western regions",
    "Formulary members",
    "Nurses",
    "Pharmacists",
    "Trainees",
    HOSTILE,
    "Programme starters",
    "Long-term patients"
  };
  static final int FIRST_OF_PATIENTS = 10;
  static final String[] CHANNELS = {
    "EMAIL", "PHONE", "VIDEO", "FACE_TO_FACE", "EVENT", "PORTAL", "WHATSAPP"
  };
  private static final String[] FUNCTIONS = {"MARKETING", "SALES", "MARKET_ACCESS", "SERVICE"};
  static final String[] CATEGORIES = {
    "peer discussion", "clinical evidence", "institutional direction", "dosing", "access"
  };
  private static final String[] BANDS = {"LOW", "ON_TARGET", "NEAR", "SATURATED"};

  private final Random random;
  private final Path folder;

  private SampleOutputs(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /**
   * Writes the files.
   *
   * @param alerts how many alerts of people, a sixth of them patients'
   */
  static void write(Path folder, long seed, int alerts) throws IOException {
    Files.createDirectories(folder);
    SampleOutputs sample = new SampleOutputs(folder, seed);
    sample.lines("alerts.jsonl", new SampleAlerts(sample.random).of(alerts));
    sample.segmentWeeks();
    sample.people();
    sample.rules();
  }

  static String instant(long at) {
    return Instant.ofEpochMilli(at).toString();
  }

  private void lines(String file, List<ObjectNode> lines) throws IOException {
    List<String> text = new ArrayList<>();
    for (ObjectNode line : lines) {
      text.add(JSON.writeValueAsString(line));
    }
    Files.write(folder.resolve(file), text);
  }

  private void segmentWeeks() throws IOException {
    List<ObjectNode> weeks = new ArrayList<>();
    for (int s = 0; s < SEGMENTS.length; s++) {
      double busy = s >= FIRST_OF_PATIENTS ? 0.4 : 0.3 + 3 * random.nextDouble();
      for (int w = 26; w >= 1; w--) {
        ObjectNode week = JSON.createObjectNode();
        week.put("segment", SEGMENTS[s]);
        week.put("subjectType", s >= FIRST_OF_PATIENTS ? "PATIENT" : "HCP");
        week.put("weekStart", instant(MONDAY - w * WEEK)).put("version", 2);
        week.put("members", s == 11 ? 2 : 120 + 300 * s).put("judged", 90 + 200 * s);
        week.put("unfit", 7 + 9 * s);
        ArrayNode cells = week.putArray("channels");
        for (int c = 0; c < 3 + s % 5; c++) {
          for (int part = 0; part < 42; part++) {
            cell(cells, s, c, part, busy);
          }
        }
        week.putArray("categories").addObject().put("category", CATEGORIES[0]).put("count", 40);
        week.putArray("composition").addObject().put("fact", "role=NURSE").put("count", 12);
        weeks.add(week);
      }
    }
    lines("segment-weeks.jsonl", weeks);
  }

  private void cell(ArrayNode cells, int segment, int channel, int part, double busy) {
    int day = part / 6;
    int hour = part % 6;
    double weight = (day < 5 ? 1 : 0.08) * (hour == 0 || hour == 5 ? 0.03 : hour == 1 ? 0.3 : 1);
    int trials = (int) (busy * weight * 8 * random.nextDouble() + random.nextDouble() * weight);
    if (trials > 0) {
      double rate = 0.04 + 0.5 * Math.abs(Math.sin(segment * 1.7 + channel * 2.3 + hour));
      int engaged = 0;
      for (int i = 0; i < trials; i++) {
        engaged += random.nextDouble() < rate ? 1 : 0;
      }
      cells
          .addObject()
          .put("channel", CHANNELS[channel])
          .put("daypart", part)
          .put("trials", trials)
          .put("engaged", engaged);
    }
  }

  private void people() throws IOException {
    List<ObjectNode> preferences = new ArrayList<>();
    List<ObjectNode> levels = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String subject = i % 10 == 9 ? "PATIENT:p-" + i : "HCP:hcp-" + i;
      int top = (int) (CHANNELS.length * Math.pow(random.nextDouble(), 2));
      ObjectNode preference = JSON.createObjectNode();
      preference.put("subject", subject).put("top", CHANNELS[top]);
      preference.put("contested", random.nextInt(5) == 0);
      preference
          .putArray("channels")
          .addObject()
          .put("channel", CHANNELS[top])
          .put("rate", 0.4)
          .put("trials", 9.5)
          .put("band", 3)
          .put("asOf", instant(UNTIL - DAY));
      preferences.add(preference);
      for (int c = -1; c < 5; c++) {
        ObjectNode level = JSON.createObjectNode().put("subject", subject);
        if (c >= 0) {
          level.put("channel", CHANNELS[c]);
        }
        int band = (int) (4 * Math.pow(random.nextDouble(), 2.5));
        level.put("pressure", 1.5).put("asOf", instant(UNTIL - DAY)).put("band", BANDS[band]);
        levels.add(level);
      }
    }
    lines("preferences.jsonl", preferences);
    lines("saturation.jsonl", levels);
  }

  private void rules() throws IOException {
    ObjectNode summary = JSON.createObjectNode().put("records", 400_000);
    summary.put("until", instant(UNTIL));
    ObjectNode rules = summary.putObject("rules");
    List<ObjectNode> policies = new ArrayList<>();
    List<ObjectNode> effects = new ArrayList<>();
    List<ObjectNode> flags = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      boolean patients = i % 5 == 4;
      String rule = (patients ? "patient-" : "hcp-") + "weekly-restraint-" + i;
      ObjectNode counts = rules.putObject(rule);
      counts.put("spells", 400).put("heldMillis", 3_600_000L * random.nextInt(90_000));
      counts.put("subjectsHeld", 100).put("subjectsEverHeld", patients ? 7 : 40 * (30 - i));
      counts.put("touchesWhileHeld", 900).put("touchesInScope", random.nextInt(400));
      ObjectNode policy = JSON.createObjectNode().put("rule", rule).put("version", 1);
      policy
          .putObject("definition")
          .put("owner", "brand-operations")
          .put("subjects", patients ? "PATIENT" : "HCP");
      policies.add(policy.put("at", "1970-01-01T00:00:00Z").put("inForce", true));
      if (i % 4 == 0) {
        effects(rule, patients, effects);
      }
      for (int s = 0; s < 40 - i; s++) {
        String subject = patients ? "PATIENT:p-" + s : "HCP:hcp-" + s;
        ObjectNode flag = JSON.createObjectNode().put("subject", subject);
        flag.put("channel", CHANNELS[i % 7]).put("version", 1).put("state", "HELD");
        flag.put("decidedAt", instant(UNTIL - DAY));
        flag.putArray("holds")
            .addObject()
            .put("rule", rule)
            .put("owner", "brand-operations")
            .put("since", instant(UNTIL - 3 * DAY))
            .put("until", instant(UNTIL + DAY));
        flags.add(flag);
      }
    }
    ArrayNode adherence = summary.putArray("adherence");
    for (String who : new String[] {"HCP", "PATIENT"}) {
      for (int c = 0; c < 5; c++) {
        for (int f = 0; f < (who.equals("HCP") ? 3 : 1); f++) {
          int touches = 400 + random.nextInt(4_000);
          adherence
              .addObject()
              .put("subjects", who)
              .put("channel", CHANNELS[c])
              .put("function", who.equals("HCP") ? FUNCTIONS[f] : "SERVICE")
              .put("source", "crm")
              .put("touches", touches)
              .put("ignored", random.nextInt(touches / 3))
              .put("unknowable", random.nextInt(touches / 9));
        }
      }
    }
    lines("policy.jsonl", policies);
    lines("effects.jsonl", effects);
    lines("flags.jsonl", flags);
    Files.writeString(folder.resolve("summary.json"), JSON.writeValueAsString(summary));
  }

  private void effects(String rule, boolean patients, List<ObjectNode> effects) {
    String[] measures =
        patients
            ? new String[] {"ENGAGED_28D", "STILL_ENGAGED_90D", "OPTED_OUT_90D"}
            : new String[] {
              "ENGAGED_28D", "STAGE_ADVANCED_90D", "ACCESS_OPENED_90D", "OPTED_OUT_90D"
            };
    for (String measure : measures) {
      double effect = (random.nextDouble() - 0.35) / 8;
      double half = 0.01 + random.nextDouble() / 12;
      String verdict =
          rule.endsWith("-8")
              ? "ARMS_DO_NOT_MATCH"
              : effect - half > 0 ? "HIGHER" : effect + half < 0 ? "LOWER" : "UNDECIDED";
      ObjectNode node = JSON.createObjectNode().put("rule", rule).put("ruleVersion", 1);
      node.put("treatedUnits", 900).put("holdoutUnits", patients ? 9 : 101).put("outcome", measure);
      node.put("effect", effect).put("intervalLow", effect - half);
      node.put("intervalHigh", effect + half).put("verdict", verdict);
      if (!rule.endsWith("-12")) {
        node.put("hypothesis", "Fewer e-mails, no fewer doctors who answer within four weeks");
      }
      effects.add(node.put("asOf", instant(UNTIL - DAY)));
    }
  }

  /** Writes a sample to look at: the folder, and how many alerts. */
  public static void main(String[] words) throws IOException {
    write(Path.of(words[0]), 7, Integer.parseInt(words[1]));
  }
}
