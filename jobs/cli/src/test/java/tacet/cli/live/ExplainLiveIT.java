package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.patient;
import static tacet.cli.live.Told.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/** Explanations of the flags that a running job publishes, read as everybody reads them. */
class ExplainLiveIT {

  private static final String EMAIL = "hcp.suppression.email";
  private static final String SMS = "hcp.suppression.sms";
  private static final String SALES = "touches.sales";
  private static final String SHADOW =
      """
      - rule: email-shadow
        owner: customer-office
        why: We try whether one a week would do.
        kind: cap
        mode: shadow
        subjects: HCP
        count: {channel: [EMAIL]}
        max: 1
        per: P7D
        suppress: {channels: [EMAIL], intents: [PROMOTION]}
      """;

  private static LiveJob job;
  private static LiveSystem live;
  private static TopicLog log;

  @BeforeAll
  static void start() throws Exception {
    job = LiveJob.start(SHADOW);
    live = job.live();
    log = job.log();
  }

  @AfterAll
  static void stop() {
    job.close();
  }

  private static String explain(String subject, Object... more) {
    List<Object> words = new ArrayList<>(List.of("explain", "--subject", subject));
    words.addAll(List.of("--bootstrap-server", live.bootstrapServers()));
    words.addAll(List.of(more));
    CommandRun run = CommandRun.of(words.toArray());
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return run.out();
  }

  private static void assertTold(String text, String... words) {
    for (String each : words) {
      assertTrue(text.contains(each), () -> each + " is not in " + text);
    }
  }

  @Test
  void aFlagIsExplainedWithItsTouches() {
    long sent = System.currentTimeMillis() - 60_000;
    // Several doctors, so that keys lie in several partitions.
    for (int i = 0; i < 5; i++) {
      Subject doctor = hcp("d-" + i);
      live.send("profiles", Told.profile(doctor, 1_700_000_000_000L, ZoneId.of("Europe/Berlin")));
      live.send(SALES, promotion(doctor, "e-" + i + "-1", Channel.EMAIL, null, sent - 1_000));
      live.send(SALES, promotion(doctor, "e-" + i + "-2", Channel.EMAIL, null, sent));
    }
    for (int i = 0; i < 5; i++) {
      log.await(EMAIL, "HCP:d-" + i, TopicLog.Entry::held);
      String text = explain("HCP:d-" + i);
      assertTold(
          text,
          "held     email, for promotion",
          "email-cap",
          "version 1, owned by brand-ops",
          "Two promotional e-mails a week are enough.",
          "in Europe/Berlin",
          "e-" + i + "-1",
          "e-" + i + "-2",
          "narrative-a, from test",
          "would hold, if enforced",
          "email-shadow of customer-office");
      assertFalse(text.contains("not looked up"), text);
    }
  }

  @Test
  void whatMedicalDidIsToldToMedicalReadersAlone() {
    Subject doctor = hcp("crossing");
    long now = System.currentTimeMillis();
    live.send("touches.medical", Told.exchange(doctor, "planted-visit", "planted-topic", now));
    log.await("hcp.suppression.face-to-face", doctor.key(), TopicLog.Entry::held);
    TopicLog.await(
        "evidence for medical readers",
        Duration.ofSeconds(10),
        () -> log.on("hcp.audit.medical").anyMatch(entry -> entry.mentions("planted-visit")));
    String text = explain(doctor.key());
    assertTold(text, "medical-cooldown", "owned by medical-affairs", "for medical readers only");
    assertFalse(text.contains("planted"), text);
    String json = explain(doctor.key(), "--json");
    assertFalse(json.contains("planted"), json);
    assertTold(explain(doctor.key(), "--medical"), "planted-visit", "planted-topic");
  }

  @Test
  void anInstantThatHasPassedIsExplainedAsItWas() throws Exception {
    Subject doctor = hcp("past");
    live.send(SALES, promotion(doctor, "s-1", Channel.SMS, null, System.currentTimeMillis()));
    TopicLog.Entry held = log.await(SMS, doctor.key(), TopicLog.Entry::held);
    log.await(SMS, doctor.key(), TopicLog.Entry::clear);
    assertTold(explain(doctor.key()), "No hold is in force.", "open     every channel");
    String then = held.value().path("decidedAt").asText();
    JsonNode told = new JsonMapper().readTree(explain(doctor.key(), "--at", then, "--json"));
    assertEquals("sms-pause", told.at("/holds/0/rule").asText());
    assertEquals("s-1", told.at("/holds/0/touches/0/touchId").asText());
    assertEquals("[0]", told.at("/channels/SMS").toString());
  }

  @Test
  void aConsentIsExplainedByItsStatement() {
    Subject patient = patient("withdrawn");
    long now = System.currentTimeMillis();
    live.send("consents", Told.promotionBySms(patient, ConsentStatus.WITHDRAWN, now - 9_000));
    log.await("patient.suppression.sms", patient.key(), TopicLog.Entry::held);
    assertTold(
        explain(patient.key()),
        "Consent to promotion on sms withdrawn",
        "A newly captured GRANTED for promotion on sms");
  }

  @Test
  void aStrangerIsAnsweredByThePolicy() {
    TopicLog.await(
        "the policy",
        Duration.ofSeconds(30),
        () -> log.last("patient.policy", "patient-sms-consent") != null);
    assertTold(
        explain("PATIENT:nobody"),
        "This subject never occurs",
        "held     sms, for promotion",
        "patient-sms-consent",
        "no consent is known",
        "open     email and face-to-face");
  }

  @Test
  void anErasedSubjectIsGone() {
    Subject doctor = hcp("erased");
    long now = System.currentTimeMillis();
    live.send(SALES, promotion(doctor, "x-1", Channel.EMAIL, null, now - 60_000));
    live.send(SALES, promotion(doctor, "x-2", Channel.EMAIL, null, now - 50_000));
    log.await(EMAIL, doctor.key(), TopicLog.Entry::held);
    live.send("erasures", Told.erasure(doctor, now));
    log.await(EMAIL, doctor.key(), entry -> entry.value() == null);
    assertTold(explain(doctor.key()), "its history aged out or was erased");
  }

  @Test
  void anAccountsTouchesAreShownByIdAlone() {
    long now = System.currentTimeMillis();
    for (int i = 0; i < 2; i++) {
      Subject doctor = hcp("colleague-" + i);
      live.send(SALES, promotion(doctor, "v-" + i, Channel.FACE_TO_FACE, "clinic", now));
    }
    log.await("hcp.suppression.face-to-face", "ACCOUNT:clinic", TopicLog.Entry::held);
    String text = explain("ACCOUNT:clinic");
    assertTold(text, "account-cap", "not looked up: v-1, v-0", "only ids are shown");
    assertFalse(text.contains("colleague"), text);
  }
}
