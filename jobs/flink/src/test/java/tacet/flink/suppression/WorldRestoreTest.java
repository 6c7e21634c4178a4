package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tacet.domain.reference.WorldSource;
import tacet.domain.testkit.Told;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RecordJson;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.Stream;

/**
 * Random towns through the operators, with restores on the way: the holds and the answers are those
 * of a job that was never stopped. {@code -Dtacet.worlds=N} runs N rounds, {@code
 * -Dtacet.worlds.seed=N} starts at another seed.
 */
class WorldRestoreTest {

  private static final int ROUNDS = Integer.getInteger("tacet.worlds", 2);
  private static final long FIRST_SEED = Long.getLong("tacet.worlds.seed", 20260305);
  private static final int TOWNS = 12;
  private static final SuppressionSettings SETTINGS =
      Samples.settings(Duration.ofSeconds(1), false);

  private static final RuleRecord[] RULES = {
    rule("cap", "HCP", "max: 2, per: P1D"),
    rule("cap", "HCP", "max: 1, per: P3D, unit: contact-day"),
    rule("cap", "HCP", "max: 2, calendar: week"),
    rule("cap", "ACCOUNT", "max: 3, per: P1D"),
    rule("cap", "PATIENT", "max: 1, per: P7D"),
    rule("repeat", "HCP", "within: P2D"),
    rule("repeat", "ACCOUNT", "within: PT12H"),
    rule("pressure", "HCP", "high: 3, low: 1, halfLife: P2D, weights: {EMAIL: 1, SMS: 1}"),
    rule("cooldown", "HCP", "after: {channel: [FACE_TO_FACE]}, for: P1D"),
    rule("unanswered", "HCP", "max: 2, answerWithin: P1D, for: P3D"),
    rule("calendar", "HCP", "blocks: [COMMITTEE, LEAVE], during: true"),
    rule("quiet", "HCP", "from: '20:00', to: '07:00'"),
    rule("status", "HCP", "when: [noSee, doNotContact], onUnknown: allow")
  };

  private static RuleRecord rule(String kind, String subjects, String parameters) {
    String id = kind + '-' + Integer.toString(Math.abs(parameters.hashCode()), 36);
    String definition =
        "{rule: %s, owner: o, why: w., kind: %s, subjects: %s, %s, suppress: {channels: [EMAIL]}}"
            .formatted(id, kind, subjects, parameters);
    return new RuleRecord(id, 1, 0, null, false, 0, definition);
  }

  /** What a reader of the compacted flags and of the answers sees, record by record. */
  private static final class Reader {
    private final Map<String, String> holds = new TreeMap<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    private void read(int record, List<Emission> said) {
      for (Emission emission : said) {
        if (emission.stream() == Stream.DECISION) {
          answers.add(RecordJson.text(emission.value()));
        } else if (emission.stream() == Stream.FLAG) {
          String place = emission.key() + ' ' + emission.channel();
          String told = emission.value() == null ? "[]" : holds(emission);
          String before = holds.put(place, told);
          if (!told.equals(before == null ? "[]" : before)) {
            changes.add(record + " " + place + ' ' + told);
          }
        }
      }
    }

    /** Newer evidence of the same hold is told with the next change, or after a restore. */
    private static String holds(Emission emission) {
      JsonNode holds = RecordJson.node(emission.value()).get("holds");
      holds.forEach(hold -> ((ObjectNode) hold).remove(List.of("since", "evidence")));
      return holds.toString();
    }
  }

  private static List<Arrival> arrivals(long seed) {
    WorldSource source = new WorldSource(seed);
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < TOWNS; i++) {
      told.addAll(source.town("t" + i + '.', 60));
    }
    told.sort(Comparator.comparing(Told::receivedAt));
    List<Arrival> arrivals = new ArrayList<>();
    for (Told one : told) {
      arrivals.add(new Arrival(one.receivedAt(), 0, arrivals.size(), one.record()));
    }
    return arrivals;
  }

  private static Reader run(List<Arrival> arrivals, List<Integer> stops) throws Exception {
    Reader reader = new Reader();
    JobStage job = JobStage.start(SETTINGS, RULES);
    try {
      for (int i = 0; i < arrivals.size(); i++) {
        if (stops.contains(i)) {
          JobStage.Snapshot snapshot = job.snapshot();
          job.close();
          job = JobStage.restored(SETTINGS, snapshot, RULES);
        }
        reader.read(i, job.tell(arrivals.get(i)).taken());
      }
      long last = arrivals.get(arrivals.size() - 1).receivedAt();
      reader.read(-1, job.time(last + Duration.ofDays(9).toMillis()).taken());
    } finally {
      job.close();
    }
    return reader;
  }

  @Test
  void restoresChangeNeitherHoldsNorAnswers() throws Exception {
    int answers = 0;
    int changes = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
      List<Arrival> arrivals = arrivals(seed);
      Random random = new Random(seed);
      List<Integer> stops =
          List.of(random.nextInt(arrivals.size()), random.nextInt(arrivals.size()));
      Reader undisturbed = run(arrivals, List.of());
      Reader restored = run(arrivals, stops);
      String where = "seed " + seed + " stops " + stops;
      assertEquals(text(undisturbed.answers), text(restored.answers), where);
      assertEquals(text(undisturbed.changes), text(restored.changes), where);
      answers += undisturbed.answers.size();
      changes += undisturbed.changes.size();
    }
    System.out.printf(
        "compared %d rounds of %d towns from seed %d on: %d answers, %d changes of flags%n",
        ROUNDS, TOWNS, FIRST_SEED, answers, changes);
    assertTrue(answers > 0 && changes > 0);
  }

  /** Sorted: subjects whose time passes together speak in no order. */
  private static String text(List<String> lines) {
    return lines.stream().sorted().collect(Collectors.joining("\n"));
  }
}
