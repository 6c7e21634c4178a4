package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.patient;
import static tacet.cli.live.Told.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/** The suppression job between topics, configured as it is deployed. */
class SuppressionJobIT {

  private static final String EMAIL = "hcp.suppression.email";
  private static final String SMS = "hcp.suppression.sms";
  private static final String FACE_TO_FACE = "hcp.suppression.face-to-face";
  private static final List<String> FLAGS = List.of(EMAIL, SMS, FACE_TO_FACE);
  private static final String SALES = "touches.sales";

  private static LiveJob job;
  private static LiveSystem live;
  private static TopicLog log;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    job = LiveJob.start();
    live = job.live();
    log = job.log();
  }

  @AfterAll
  static void stop() {
    job.close();
  }

  @AfterEach
  void neverFailed() throws Exception {
    job.assertNeverFailed();
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private static Set<String> rules(JsonNode flag) {
    return flag.findValuesAsText("rule").stream().collect(Collectors.toSet());
  }

  @Test
  void aStrangerReadsTheFlags() throws Exception {
    Subject doctor = hcp("external");
    long sent = now() - 60_000;
    live.send(SALES, promotion(doctor, "e-1", Channel.EMAIL, null, sent - 1_000));
    live.send(SALES, promotion(doctor, "e-2", Channel.EMAIL, null, sent));
    log.await(EMAIL, "HCP:external", TopicLog.Entry::held);
    // Both are told once time has passed the rules' receipt, which a first touch need not wait for.
    log.await("hcp.policy", "email-cap", entry -> entry.value().path("inForce").asBoolean());
    log.await("hcp.rules.status", "update-touch-log:0", entry -> entry.value().has("hash"));

    ExternalReader stranger = new ExternalReader(live.bootstrapServers(), folder);
    List<JsonNode> lines =
        stranger.node(EMAIL, "hcp.policy", "hcp.rules.status", "hcp.suppression.audit");
    List<JsonNode> flags =
        lines.stream().filter(line -> line.path("key").asText().equals("HCP:external")).toList();
    JsonNode line =
        flags.stream().filter(one -> one.path("topic").asText().equals(EMAIL)).findAny().get();
    assertEquals("SuppressionFlag", line.path("schema").asText());
    JsonNode flag = line.path("value");
    assertEquals("HCP:external", flag.path("subject").asText());
    assertEquals("EMAIL", flag.path("channel").asText());
    assertEquals(1, flag.path("version").asLong());
    assertEquals("HELD", flag.path("state").asText());
    assertEquals(1, flag.path("holds").size());
    JsonNode hold = flag.at("/holds/0");
    assertEquals("email-cap", hold.path("rule").asText());
    assertEquals(1, hold.path("ruleVersion").asInt());
    assertEquals("brand-ops", hold.path("owner").asText());
    assertEquals("soft", hold.path("severity").asText().toLowerCase(Locale.ROOT));
    assertEquals("CAP", hold.path("reason").asText());
    assertEquals("[\"PROMOTION\"]", hold.path("intents").toString());
    assertEquals(sent, hold.path("since").asLong());
    assertEquals(sent - 1_000 + Duration.ofDays(7).toMillis(), hold.path("until").asLong());
    assertEquals("[\"e-2\",\"e-1\"]", hold.path("evidence").toString());
    assertTrue(hold.path("historyComplete").asBoolean(false), "older touches change no such cap");
    assertEquals("CHANGE", find(flags, "hcp.suppression.audit").path("kind").asText());
    assertTrue(
        lines.stream()
            .anyMatch(
                one ->
                    one.path("topic").asText().equals("hcp.policy")
                        && one.path("key").asText().equals("email-cap")
                        && one.at("/value/inForce").asBoolean()));
    assertTrue(lines.stream().anyMatch(one -> one.path("schema").asText().equals("RuleStatus")));
    assertTrue(
        stranger.kcat(EMAIL).stream().anyMatch(one -> one.startsWith("HCP:external ")),
        "kcat sees the key");
  }

  private static JsonNode find(List<JsonNode> lines, String topic) {
    return lines.stream()
        .filter(line -> line.path("topic").asText().equals(topic))
        .findFirst()
        .orElseThrow()
        .path("value");
  }

  @Test
  void aHoldEndsOnTimeWithNoTraffic() throws Exception {
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sent.add(now());
      live.send(SALES, promotion(hcp("quiet-" + i), "q", Channel.SMS, null, sent.get(i)));
      TopicLog.pause(Duration.ofMillis(100));
    }
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      TopicLog.Entry cleared = log.await(SMS, "HCP:quiet-" + i, TopicLog.Entry::clear);
      long until = sent.get(i) + 5_000;
      assertEquals(
          Instant.ofEpochMilli(until).toString(), cleared.value().path("decidedAt").asText());
      delays.add(cleared.seenAt() - until);
    }
    System.out.println("clears after until, ms: " + delays);
    assertTrue(delays.stream().allMatch(delay -> delay >= 0 && delay <= 5_000), delays::toString);
  }

  @Test
  void aFlagIsThereWithinASecond() throws Exception {
    // What is measured is the job, not its first seconds.
    timed("warm", 200);
    List<Long> delays = timed("timed", 400);
    long p50 = delays.get(delays.size() / 2);
    long p99 = delays.get(delays.size() * 99 / 100);
    System.out.printf("touch to flag, ms: p50 %d, p99 %d%n", p50, p99);
    // Not p99: on a machine that builds something else meanwhile, the last percent is the other's.
    long p90 = delays.get(delays.size() * 9 / 10);
    assertTrue(p90 <= 1_000, "p90 " + p90 + " ms, p99 " + p99 + " ms");
  }

  /** Delays from the sending of a touch to its flag, sorted. */
  private static List<Long> timed(String name, int count) {
    long[] sent = new long[count];
    for (int i = 0; i < count; i++) {
      sent[i] = now();
      live.send(SALES, promotion(hcp(name + "-" + i), "t", Channel.SMS, null, sent[i]));
      TopicLog.pause(Duration.ofMillis(5));
    }
    TopicLog.await("a flag each", Duration.ofSeconds(30), () -> flagged(name).count() >= count);
    return flagged(name)
        .map(entry -> entry.seenAt() - sent[Integer.parseInt(entry.key().split("-")[1])])
        .sorted()
        .toList();
  }

  private static Stream<TopicLog.Entry> flagged(String name) {
    return log.on(SMS).filter(entry -> entry.held() && entry.key().startsWith("HCP:" + name));
  }

  @Test
  void consentDecidesForPatients() {
    Subject patient = patient("consenting");
    String key = patient.key();
    String topic = "patient.suppression.sms";
    live.send("consents", Told.promotionBySms(patient, ConsentStatus.WITHDRAWN, now() - 9_000));
    TopicLog.Entry held = log.await(topic, key, TopicLog.Entry::held);
    assertEquals("CONSENT", held.value().at("/holds/0/reason").asText());
    assertTrue(held.value().at("/holds/0/until").isMissingNode());
    live.send("consents", Told.promotionBySms(patient, ConsentStatus.GRANTED, now() - 5_000));
    log.await(topic, key, TopicLog.Entry::clear);

    live.send(SALES, promotion(patient("unasked"), "u", Channel.SMS, null, now()));
    TopicLog.Entry unknown = log.await(topic, "PATIENT:unasked", TopicLog.Entry::held);
    assertEquals("CONSENT_UNKNOWN", unknown.value().at("/holds/0/reason").asText());
    assertTrue(
        log.all().stream()
            .noneMatch(entry -> entry.topic().startsWith("hcp.") && entry.mentions("PATIENT:")),
        "realms stay apart");
  }

  @Test
  void accountsFollowTheirPeople() {
    for (int i = 0; i < 2; i++) {
      live.send(
          SALES, promotion(hcp("colleague-" + i), "v" + i, Channel.FACE_TO_FACE, "clinic", now()));
    }
    TopicLog.Entry held = log.await(FACE_TO_FACE, "ACCOUNT:clinic", TopicLog.Entry::held);
    assertEquals(Set.of("account-cap"), rules(held.value()));
  }

  @Test
  void whatMedicalDidIsOnNoCommercialTopic() {
    Subject doctor = hcp("crossing");
    live.send(
        "touches.medical", Told.exchange(doctor, "planted-visit", "planted-narrative", now()));
    TopicLog.Entry held = log.await(FACE_TO_FACE, doctor.key(), TopicLog.Entry::held);
    JsonNode hold = held.value().at("/holds/0");
    assertEquals("medical-cooldown", hold.path("rule").asText());
    assertEquals(0, hold.path("evidence").size());
    TopicLog.await(
        "evidence for medical readers",
        Duration.ofSeconds(10),
        () -> log.on("hcp.audit.medical").anyMatch(entry -> entry.mentions("planted-visit")));
    assertEquals(
        List.of(),
        log
            .where(
                entry -> !entry.topic().equals("hcp.audit.medical") && entry.mentions("planted-"))
            .stream()
            .map(TopicLog.Entry::topic)
            .toList());
  }

  @Test
  void anErasedSubjectStaysErased() {
    Subject doctor = hcp("forgotten");
    String key = doctor.key();
    long began = now() - 100_000;
    for (int i = 0; i < 4; i++) {
      live.send(SALES, promotion(doctor, "f" + i, Channel.EMAIL, null, began + i));
    }
    log.await(EMAIL, key, TopicLog.Entry::held);
    log.await("hcp.saturation", key + "/EMAIL", any -> true);
    live.send("erasures", Told.erasure(doctor, now()));
    for (String topic : FLAGS) {
      log.await(topic, key, entry -> entry.value() == null);
    }
    log.await("hcp.saturation", key + "/EMAIL", entry -> entry.value() == null);
    int before = log.where(entry -> entry.mentions(key)).size();

    for (int i = 0; i < 4; i++) {
      live.send(SALES, promotion(doctor, "f" + i, Channel.EMAIL, null, began + i));
    }
    // One who is flagged after them has overtaken nothing: same topic, same partition, same key.
    live.send(SALES, promotion(doctor, "f-new", Channel.SMS, null, now()));
    log.await(SMS, key, TopicLog.Entry::held);
    assertNull(log.last(EMAIL, key).value(), "replayed touches bring nothing back");
    assertEquals(
        0,
        log.where(entry -> entry.mentions(key)).stream()
            .skip(before)
            .filter(entry -> entry.topic().equals(EMAIL) && entry.value() != null)
            .count());
    assertTrue(
        log.view().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("hcp.saturation " + key + "/EMAIL"))
            .allMatch(entry -> entry.getValue().value() == null));
  }
}
