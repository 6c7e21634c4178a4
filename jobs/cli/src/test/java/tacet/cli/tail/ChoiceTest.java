package tacet.cli.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.cli.UsageError;
import tacet.cli.broker.RecordFeed;
import tacet.schemas.Topic;
import tacet.v1.Channel;
import tacet.v1.Function;

/** Which topics, which records, from when. */
class ChoiceTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static List<String> topics(String... names) {
    return TopicChoice.of(List.of(names)).stream().map(Topic::name).toList();
  }

  private static String refusal(Runnable run) {
    return assertThrows(UsageError.class, run::run).getMessage();
  }

  @Test
  void namesMayLeaveOutTheRealmAndStandForFamilies() {
    assertEquals(List.of("hcp.policy"), topics("hcp.policy"));
    assertEquals(List.of("hcp.policy", "patient.policy"), topics("policy"));
    assertEquals(2 * Channel.values().length, topics("suppression").size());
    assertEquals(Channel.values().length, topics("patient.suppression").size());
    assertEquals(Function.values().length, topics("hcp.touches").size());
    assertFalse(topics("suppression").contains("hcp.suppression.audit"));
    assertTrue(topics("suppression.*").contains("hcp.suppression.audit"));
    assertEquals(List.of("hcp.too-late", "patient.too-late"), topics("too-lat?"));
    assertEquals(List.of("hcp.policy"), topics("hcp.policy", "*cp.polic*"));
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    assertTrue(refusal(() -> topics("supression")).endsWith("did you mean \"suppression\"?"));
    assertTrue(refusal(() -> topics("hcp.profile")).contains("\"hcp.profiles\""));
    assertTrue(refusal(() -> topics("[a-")).contains("no such topic"));
  }

  private static boolean wants(String record, String... where) throws Exception {
    JsonNode node = new JsonMapper().readTree(record.replace('\'', '"'));
    return FieldFilter.parse(
            List.of(where), TopicChoice.of(List.of("suppression", "touches", "rules")))
        .wants(node);
  }

  @Test
  void everyFilterMustHold() throws Exception {
    String record = "{'state':'HELD','version':3,'holds':[{'rule':'a'},{'rule':'b'}]}";
    assertTrue(wants(record, "state=HELD", "version=3", "holds.rule=b"));
    assertFalse(wants(record, "state=HELD", "holds.rule=c"));
    assertTrue(wants(record, "product="));
    assertFalse(wants(record, "state="));
    assertTrue(wants("{'definition':{'max':3}}", "definition.max=3"));
  }

  @Test
  void aFieldThatNoRecordHasGetsTheNearest() {
    assertTrue(refusal(() -> uncheckedWants("stat=HELD")).contains("\"state\""));
    assertTrue(refusal(() -> uncheckedWants("=x")).contains("FIELD=VALUE"));
  }

  private static void uncheckedWants(String where) {
    FieldFilter.parse(List.of(where), TopicChoice.of(List.of("suppression")));
  }

  @Test
  void aStartIsANameAnInstantOrASpanBack() {
    assertEquals(RecordFeed.BEGINNING, Since.parse(null, false, NOW));
    assertEquals(RecordFeed.END, Since.parse(null, true, NOW));
    assertEquals(RecordFeed.END, Since.parse("end", false, NOW));
    assertEquals(NOW.minusSeconds(3600).toEpochMilli(), Since.parse("-PT1H", true, NOW));
    assertEquals(NOW.toEpochMilli(), Since.parse(NOW.toString(), false, NOW));
    assertTrue(refusal(() -> Since.parse("PT1H", false, NOW)).contains("-PT1H"));
    assertTrue(refusal(() -> Since.parse("-P1X", false, NOW)).contains("not a span back"));
    assertTrue(refusal(() -> Since.parse("yesterday", false, NOW)).contains("--from yesterday"));
  }
}
