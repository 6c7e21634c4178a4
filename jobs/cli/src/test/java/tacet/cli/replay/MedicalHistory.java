package tacet.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A history of some doctors, medical touches among the others, drawn from a seed; it can be told so
 * that nothing but ids and matter of the medical touches is different. Times lie on whole hours,
 * that touches may fall together.
 */
final class MedicalHistory {

  /** How medical touches are told. */
  enum Telling {
    /** By ids of the same sort as all others, about the same few matters. */
    PLAIN,
    /** By ids that sort the other way round, about other matters. */
    OTHER,
    /** By ids of yet another sort, about nothing. */
    NOTHING
  }

  /** Stands in every id and matter of medical touches, and nowhere else. */
  static final String SECRET = "classified";

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final int DAYS = 30;
  private static final String[] MATTERS = {"product", "narrative", "content", "campaign"};
  private static final String[] RESPONSES = {
    "OPENED", "CLICKED", "REPLIED", "DECLINED", "BOUNCED", "RETRACTED"
  };

  private final Map<String, List<String>> files = new TreeMap<>();
  private final Random random;
  private final Telling telling;

  private MedicalHistory(long seed, Telling telling) {
    this.random = new Random(seed);
    this.telling = telling;
  }

  /** Writes the history of {@code doctors} into a folder. */
  static void write(Path folder, long seed, int doctors, Telling telling) throws IOException {
    MedicalHistory history = new MedicalHistory(seed, telling);
    for (int doctor = 0; doctor < doctors; doctor++) {
      history.add("h" + doctor);
    }
    for (Map.Entry<String, List<String>> file : history.files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private void add(String doctor) {
    String who = "\"subjectType\":\"HCP\",\"subjectId\":\"" + doctor + "\"";
    if (chance(70)) {
      line(
          "profiles.jsonl",
          "%s,\"validFrom\":\"%s\",\"accounts\":[\"clinic-%d\"]",
          who,
          START,
          random.nextInt(4));
    }
    if (chance(50)) {
      String consent = "%s,\"purpose\":\"PROMOTION\",\"status\":\"%s\",\"capturedAt\":\"%s\"";
      line(
          "consents.jsonl",
          consent + ",\"source\":\"s\"",
          who,
          any("GRANTED", "WITHDRAWN"),
          instant(random.nextInt(24 * DAYS)));
    }
    int touches = 20 + random.nextInt(20);
    boolean[] medical = new boolean[touches];
    for (int touch = 0; touch < touches; touch++) {
      medical[touch] = chance(40);
    }
    for (int touch = 0; touch < touches; touch++) {
      add(who, touch, medical);
    }
    for (int request = 0; request < 4; request++) {
      line(
          "requests.jsonl",
          "\"requestId\":\"q%d-%s\",%s,\"channel\":\"%s\",\"function\":\"%s\","
              + "\"intent\":\"PROMOTION\",\"narrative\":\"n%d\",\"receivedAt\":\"%s\"",
          request,
          doctor,
          who,
          any("EMAIL", "VIDEO"),
          any("MARKETING", "SALES"),
          random.nextInt(3),
          instant(random.nextInt(24 * DAYS)));
    }
  }

  /** A touch: planned perhaps, made, corrected perhaps, and responses to it. */
  private void add(String who, int touch, boolean[] medical) {
    int hour = random.nextInt(24 * DAYS);
    boolean early = chance(3);
    Instant at = early ? START.minusSeconds(3600L * 24 * 150) : instant(hour);
    String function = medical[touch] ? "MEDICAL" : any("MARKETING", "SALES", "SERVICE");
    String descriptors =
        String.format(
            "\"channel\":\"%s\",\"function\":\"%s\",\"direction\":\"%s\",\"sender\":\"s%d\"%s%s%s",
            any("EMAIL", "VIDEO", "PHONE"),
            function,
            chance(10) ? "INBOUND" : "OUTBOUND",
            random.nextInt(3),
            chance(2) ? "" : ",\"intent\":\"" + any("PROMOTION", "EDUCATION") + '"',
            chance(20) ? ",\"account\":\"clinic-" + random.nextInt(4) + '"' : "",
            parent(touch, medical));
    String id = id(touch, medical[touch]);
    if (chance(15)) {
      event(who, id, "PLANNED", at, at.minusSeconds(7200), descriptors + matter(medical[touch], 0));
    }
    boolean late = chance(15);
    Instant received = early ? START : late ? at.plusSeconds(3600L * random.nextInt(72)) : at;
    event(who, id, "SENT", at, received, descriptors + matter(medical[touch], 0));
    if (chance(10)) {
      Instant corrected = received.plusSeconds(3600L * random.nextInt(48));
      event(who, id, "SENT", at, corrected, descriptors + matter(medical[touch], 1));
    }
    for (int response = random.nextInt(3); response > 0; response--) {
      Instant answered = at.plusSeconds(3600L * random.nextInt(48));
      event(who, id, any(RESPONSES), answered, answered, "\"machine\":" + chance(20));
    }
  }

  private String parent(int touch, boolean[] medical) {
    if (!chance(10) || touch == 0) {
      return "";
    }
    int parent = random.nextInt(touch);
    return ",\"parentTouchId\":\"" + id(parent, medical[parent]) + '"';
  }

  private void event(
      String who, String id, String event, Instant at, Instant received, String rest) {
    line(
        "touches.jsonl",
        "\"touchId\":\"%s\",%s,\"event\":\"%s\",\"occurredAt\":\"%s\",\"receivedAt\":\"%s\",%s,"
            + "\"source\":\"crm\"",
        id,
        who,
        event,
        at,
        received,
        rest);
  }

  private String id(int touch, boolean medical) {
    if (!medical) {
      return String.format("t%03d", touch);
    }
    return switch (telling) {
      case PLAIN -> String.format("t%03d-%s", touch, SECRET);
      case OTHER -> String.format("t%03d-%s", 999 - touch, SECRET);
      case NOTHING -> String.format("%s-%03d", SECRET, touch * 7 % 1000);
    };
  }

  /** What a touch is about, and the revision that tells it. */
  private String matter(boolean medical, int revision) {
    StringBuilder text = new StringBuilder(",\"revision\":" + revision);
    for (String field : MATTERS) {
      boolean told = chance(60);
      String value = field.charAt(0) + "" + random.nextInt(3);
      if (medical && telling == Telling.OTHER) {
        told = !told || value.endsWith("1");
        value = field.charAt(0) + (value.endsWith("0") ? "1" : "0");
      }
      if (told && !(medical && telling == Telling.NOTHING)) {
        String shown = medical ? value + '-' + SECRET : value;
        text.append(",\"").append(field).append("\":\"").append(shown).append('"');
      }
    }
    return text.toString();
  }

  private void line(String file, String format, Object... values) {
    files
        .computeIfAbsent(file, unused -> new ArrayList<>())
        .add('{' + String.format(format, values) + '}');
  }

  private static Instant instant(int hour) {
    return START.plusSeconds(3600L * hour);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(String... values) {
    return Arrays.asList(values).get(random.nextInt(values.length));
  }
}
