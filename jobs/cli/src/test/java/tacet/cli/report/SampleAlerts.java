package tacet.cli.report;

import static tacet.cli.report.SampleOutputs.CATEGORIES;
import static tacet.cli.report.SampleOutputs.CHANNELS;
import static tacet.cli.report.SampleOutputs.DAY;
import static tacet.cli.report.SampleOutputs.FIRST_OF_PATIENTS;
import static tacet.cli.report.SampleOutputs.HCP;
import static tacet.cli.report.SampleOutputs.MONDAY;
import static tacet.cli.report.SampleOutputs.PATIENT;
import static tacet.cli.report.SampleOutputs.SEGMENTS;
import static tacet.cli.report.SampleOutputs.UNTIL;
import static tacet.cli.report.SampleOutputs.WEEK;
import static tacet.cli.report.SampleOutputs.instant;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented alerts. */
final class SampleAlerts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Random random;

  SampleAlerts(Random random) {
    this.random = random;
  }

  /** So many alerts of people, a sixth of them patients', and three of each segment. */
  List<ObjectNode> of(int people) {
    List<ObjectNode> alerts = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      boolean patient = i % 6 == 5;
      String id =
          patient ? (i == 5 ? PATIENT : "p-" + i) : i == 0 ? HCP : String.format("hcp-%05d", i);
      String segment =
          SEGMENTS[patient ? FIRST_OF_PATIENTS + (i & 1) : random.nextInt(FIRST_OF_PATIENTS)];
      long at = i < people / 4 || i == 0 ? UNTIL - 1 - random.nextInt((int) WEEK - 1) : earlier();
      ObjectNode alert = alert("a" + i, at, i == 0 ? 0 : random.nextInt(4));
      alert.put("level", "SUBJECT").put("subject", (patient ? "PATIENT:" : "HCP:") + id);
      if (i % 17 != 3) {
        alert.put("segment", segment).put("segmentVersion", 1 + random.nextInt(3));
      }
      if (i == 0) {
        alert.put("explainedBy", "LEAVE of " + HCP + " from 1 to 8 June 2026");
      } else if (i % 5 == 0) {
        alert.put("explainedBy", "our plan: e-mail 2.2 times as often as before");
      }
      alerts.add(alert);
    }
    for (int i = 0; i < SEGMENTS.length * 3; i++) {
      String segment = SEGMENTS[i % SEGMENTS.length];
      long week = i < 4 || i == 11 ? 0 : 1 + random.nextInt(24);
      int[] kinds = {0, 2, 3, 4};
      ObjectNode alert = alert("g" + i, MONDAY - week * WEEK, kinds[random.nextInt(4)], true);
      alert.put("level", "SEGMENT").put("segment", segment).put("segmentVersion", 2);
      if (i % 3 > 0) {
        alert.put("affectedShare", 0.05 + random.nextDouble() / 2);
      }
      alerts.add(alert);
    }
    return alerts;
  }

  private long earlier() {
    return UNTIL - WEEK - (long) (random.nextDouble() * 23 * WEEK);
  }

  private ObjectNode alert(String id, long at, int kind) {
    return alert(id, at, kind, false);
  }

  private ObjectNode alert(String id, long at, int kind, boolean ofSegment) {
    String[] dimensions = {
      "CHANNEL_RESPONSE", "TEMPO", "BEHAVIOUR", "SEGMENT_MISFIT", "COMPOSITION"
    };
    ObjectNode alert = JSON.createObjectNode();
    alert.put("alertId", String.format("%016x", (id + at).hashCode() * 31L));
    alert.put("dimension", dimensions[kind]);
    boolean misfit = kind == 3;
    double threshold = misfit ? 0.8 : ofSegment ? 0.012 : 3120;
    double value =
        misfit ? 0.8 + random.nextDouble() / 5 : threshold * (1 + 4 * random.nextDouble());
    if (!ofSegment && !misfit && random.nextInt(20) == 0) {
      value = threshold * Math.pow(10, 1 + random.nextInt(6));
    }
    alert.put("statistic", misfit ? "posterior" : ofSegment ? "response PSI" : "shiryaev-roberts");
    alert.put("value", value).put("threshold", threshold);
    alert.put("detectedAt", instant(at));
    long change = at - (14 + random.nextInt(60)) * DAY;
    ObjectNode before = window(alert.putObject("baseline"), change - 180 * DAY, change);
    ObjectNode now = window(alert.putObject("current"), change, at);
    ArrayNode movers = alert.putArray("movers");
    String[] names =
        switch (kind) {
          case 2 -> CATEGORIES;
          case 4 -> new String[] {"role=NURSE", "role=PRESCRIBER", "careSetting=COMMUNITY"};
          default -> CHANNELS;
        };
    int size = ofSegment ? 400 + random.nextInt(90_000) : 4 + random.nextInt(30);
    for (int i = 0; i < Math.min(names.length, 3 + random.nextInt(5)); i++) {
      long of = 1 + random.nextInt(size);
      long ofNow = i == 2 ? 0 : 1 + random.nextInt(size);
      double rate = 0.02 + 0.7 * random.nextDouble();
      double rateNow = i == 0 ? rate / 4 : Math.min(1, rate * (0.6 + random.nextDouble()));
      bin(before, names[i], Math.round(of * rate), kind == 2 || kind == 4 ? null : of);
      bin(now, names[i], Math.round(ofNow * rateNow), kind == 2 || kind == 4 ? null : ofNow);
      if (i != 2 && movers.size() < 3) {
        rate = (double) Math.round(of * rate) / of;
        rateNow = (double) Math.round(ofNow * rateNow) / ofNow;
        movers.addObject().put("name", names[i]).put("baseline", rate).put("current", rateNow);
      }
    }
    if (misfit && ofSegment) {
      ((ArrayNode) before.get("bins")).removeAll();
      ((ArrayNode) now.get("bins")).removeAll();
      bin(now, "do not fit", 31, 98L);
    }
    if (misfit && !ofSegment) {
      alert.put("fittingSegment", SEGMENTS[random.nextInt(4)]);
    }
    ArrayNode path = alert.putArray("path");
    int points = ofSegment ? 3 : random.nextInt(12) == 0 ? 1 : 16;
    for (int i = 0; i < points; i++) {
      double share = (i + 1.0) / points;
      double rise = misfit ? value * (0.3 + 0.7 * share) : Math.pow(value, share);
      path.addObject()
          .put("at", instant(change + (long) ((at - change) * share)))
          .put(
              "value",
              i == points - 1
                  ? value
                  : ofSegment ? value * (0.7 + share / 4) : rise * (0.8 + random.nextDouble() / 3));
    }
    return alert;
  }

  private static ObjectNode window(ObjectNode window, long from, long to) {
    window.put("from", instant(from)).put("to", instant(to)).putArray("bins");
    return window;
  }

  private static void bin(ObjectNode window, String name, long count, Long of) {
    ObjectNode bin = ((ArrayNode) window.get("bins")).addObject();
    bin.put("name", name).put("count", count);
    if (of != null) {
      bin.put("of", of);
    }
  }
}
