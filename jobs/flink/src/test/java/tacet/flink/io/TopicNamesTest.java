package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectType;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

class TopicNamesTest {

  private static final Set<String> CATALOGUE =
      TopicCatalogue.load().topics().stream().map(Topic::name).collect(Collectors.toSet());

  @Test
  void everyStreamIsInTheCatalogue() {
    for (Stream stream : Stream.values()) {
      for (SubjectType type : SubjectType.values()) {
        for (Channel channel : Channel.values()) {
          if (stream.published()) {
            String topic = stream.topic(type, channel.ordinal());
            assertTrue(CATALOGUE.contains(topic), topic);
          }
        }
      }
    }
  }

  @Test
  void everyInputIsInTheCatalogue() {
    Set<Input> seen = new HashSet<>();
    for (String topic : CATALOGUE) {
      Realm realm = Realm.ofTopic(topic);
      Input input = Input.ofTopic(topic.substring(realm.prefix().length()));
      if (input != null) {
        seen.add(input);
      }
    }
    assertEquals(Set.of(Input.values()), seen);
  }

  @ParameterizedTest
  @CsvSource({
    "FLAG, HCP, FACE_TO_FACE, hcp.suppression.face-to-face",
    "FLAG, ACCOUNT, IN_APP, hcp.suppression.in-app",
    "FLAG, PATIENT, SMS, patient.suppression.sms",
    "MEDICAL_AUDIT, PATIENT, EMAIL, patient.audit.medical",
    "RULE_STATUS, HCP, EMAIL, hcp.rules.status",
  })
  void realmComesFirst(Stream stream, SubjectType type, Channel channel, String topic) {
    assertEquals(topic, stream.topic(type, channel.ordinal()));
  }

  @Test
  void talliesHaveNoTopic() {
    assertFalse(Stream.TALLY.published());
    assertThrows(IllegalStateException.class, () -> Stream.TALLY.topic(SubjectType.HCP, -1));
  }

  @Test
  void touchTopicsNameTheirFunction() {
    assertEquals(Function.MARKET_ACCESS, Input.touchFunction("touches.market-access"));
    assertNull(Input.touchFunction("touches.nobody"));
    assertNull(Input.touchFunction("consents"));
    assertNull(Input.ofTopic("touches"));
    assertNull(Realm.ofTopic("touches.sales"));
  }

  @ParameterizedTest
  @CsvSource({
    "ERASURES, 0",
    "RULES, 1",
    "SEGMENTS, 2",
    "CONSENTS, 3",
    "PROFILES, 4",
    "CALENDARS, 5",
    "TOUCHES, 6",
    "REQUESTS, 7",
  })
  void ranksAreTheOrderOfTies(Input input, int rank) {
    assertEquals(rank, input.rank());
    assertEquals(input.name().toLowerCase(Locale.ROOT), input.file());
  }
}
