package tacet.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Forty weeks of a small population: doctors and patients who answer e-mail or visits, some of whom
 * change their channel in the middle, one of whom is erased, in two segments.
 */
public final class DriftHistory {

  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final int WEEKS = 40;
  static final int DOCTORS = 40;
  static final int PATIENTS = 12;

  /** How many doctors, the first ones, change their channel. */
  public static final int SWAPPED = 8;

  static final String ERASED = "planted-h9";
  static final int ERASED_IN = 36;

  private static final double GOOD = 0.8;
  private static final double BAD = 0.04;

  private final Random random;
  private final List<String> touches = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private final List<String> calendars = new ArrayList<>();
  private int ids;

  private DriftHistory(long seed) {
    random = new Random(seed);
  }

  /** Writes the files of a replay; returns their folder. */
  public static Path write(Path folder, long seed) throws IOException {
    DriftHistory history = new DriftHistory(seed);
    for (int i = 0; i < DOCTORS; i++) {
      history.person("HCP", "planted-h" + i, "cardio", i < SWAPPED);
    }
    for (int i = 0; i < PATIENTS; i++) {
      history.person("PATIENT", "planted-p" + i, "adherent", false);
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve("touches.jsonl"), history.touches);
    Files.write(folder.resolve("profiles.jsonl"), history.profiles);
    Files.write(folder.resolve("calendars.jsonl"), history.calendars);
    Files.write(
        folder.resolve("segments.jsonl"),
        List.of(segment("cardio", "HCP"), segment("adherent", "PATIENT")));
    Files.write(
        folder.resolve("erasures.jsonl"),
        List.of(
            "{\"subjectType\":\"HCP\",\"subjectId\":\"%s\",\"requestedAt\":\"%s\",\"requestId\":\"e1\"}"
                .formatted(ERASED, START.plus(Duration.ofDays(7 * ERASED_IN)))));
    return folder;
  }

  private static String segment(String name, String type) {
    return ("{\"segment\":\"%s\",\"version\":1,\"owner\":\"analysts\",\"subjectType\":\"%s\","
            + "\"validFrom\":\"%s\",\"responseRates\":[{\"channel\":\"EMAIL\",\"rate\":0.4},"
            + "{\"channel\":\"PHONE\",\"rate\":0.4}],\"behaviourMix\":[{\"category\":\"peer\","
            + "\"share\":0.5},{\"category\":\"evidence\",\"share\":0.5}]}")
        .formatted(name, type, START);
  }

  private void person(String type, String id, String segment, boolean swaps) {
    profiles.add(
        ("{\"subjectType\":\"%s\",\"subjectId\":\"%s\",\"validFrom\":\"%s\",\"segment\":\"%s\","
                + "\"zone\":\"Europe/Berlin\",\"role\":\"%s\"}")
            .formatted(type, id, START, segment, type.equals("HCP") ? "PRESCRIBER" : "PATIENT"));
    if (random.nextInt(4) == 0) {
      Instant leave = START.plus(Duration.ofDays(70 + random.nextInt(100)));
      calendars.add(
          ("{\"blockId\":\"b%d\",\"subjectType\":\"%s\",\"subjectId\":\"%s\",\"kind\":\"LEAVE\","
                  + "\"start\":\"%s\",\"end\":\"%s\",\"receivedAt\":\"%s\"}")
              .formatted(ids++, type, id, leave, leave.plus(Duration.ofDays(14)), START));
    }
    int days = 7 * (id.equals(ERASED) ? ERASED_IN : WEEKS);
    for (int day = 0; day < days; day++) {
      if (random.nextInt(7) < 3) {
        boolean late = swaps && day >= WEEKS * 7 / 2;
        boolean email = random.nextBoolean();
        touch(type, id, START.plus(Duration.ofDays(day)), email, email == late ? BAD : GOOD);
      }
    }
  }

  private void touch(String type, String id, Instant day, boolean email, double rate) {
    Instant at = day.plusSeconds(8 * 3600 + random.nextInt(10 * 3600));
    String touch = "t" + ids++;
    String channel = email ? "EMAIL" : "PHONE";
    touches.add(event(touch, type, id, "SENT", at, channel));
    if (random.nextDouble() < rate) {
      boolean tooLate = random.nextInt(60) == 0;
      Instant answered = at.plus(tooLate ? Duration.ofDays(12) : Duration.ofMinutes(90));
      touches.add(event(touch, type, id, "REPLIED", answered, null));
    }
  }

  private String event(
      String touch, String type, String id, String event, Instant at, String channel) {
    String made =
        channel == null
            ? ""
            : String.format(
                Locale.ROOT,
                "\"channel\":\"%s\",\"function\":\"SALES\",\"intent\":\"PROMOTION\","
                    + "\"category\":\"%s\",",
                channel,
                random.nextBoolean() ? "peer" : "evidence");
    return ("{\"touchId\":\"%s\",\"subjectType\":\"%s\",\"subjectId\":\"%s\",\"event\":\"%s\","
            + "\"occurredAt\":\"%s\",%s\"source\":\"test\"}")
        .formatted(touch, type, id, event, at, made);
  }
}
