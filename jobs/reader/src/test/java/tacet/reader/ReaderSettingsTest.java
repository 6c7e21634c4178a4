package tacet.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tacet.v1.Channel;

class ReaderSettingsTest {

  private final ReaderSettings settings = ReaderSettings.of("127.0.0.1:9", Channel.EMAIL);

  private static String error(Executable wrong) {
    return assertThrows(ReaderError.class, wrong).getMessage();
  }

  @Test
  void aChannelThatIsNoneIsNamedWithThoseThatAre() {
    assertEquals(Channel.FACE_TO_FACE, ReaderSettings.channel("FACE_TO_FACE"));
    String message = error(() -> ReaderSettings.channel("FAX"));
    assertTrue(message.startsWith("no such channel: FAX; name one of [EMAIL, SMS, "), message);
  }

  @Test
  void whatTheAnswersRestOnIsNotForTheClientToSet() {
    String message = error(() -> settings.withClient("isolation.level", "read_uncommitted"));
    assertTrue(message.contains("setting isolation.level; mend or leave it out"), message);
    assertEquals("read_committed", settings.consumer().get("isolation.level"));
    assertEquals("x", settings.withClient("client.id", "x").consumer().get("client.id"));
  }

  @Test
  void whatWillNotDoIsRefused() {
    assertTrue(error(() -> ReaderSettings.of(" ", Channel.EMAIL)).startsWith("no broker"));
    assertTrue(error(() -> ReaderSettings.of("h:1")).startsWith("no channel to follow"));
    assertTrue(error(settings::withRealms).startsWith("no realm to follow"));
    assertTrue(error(() -> settings.withEvidence(11)).startsWith("not within 0 to 10"));
    Duration little = Duration.ofMillis(999);
    assertTrue(
        error(() -> settings.withWhenStale(WhenStale.FAIL_OPEN, little))
            .startsWith("less than a second"));
  }

  @Test
  void secretsAreNotPrinted() {
    ReaderSettings secret = settings.withClient("sasl.jaas.config", "password=\"s3cret\"");
    assertFalse(secret.toString().contains("s3cret"));
  }

  @Test
  void topicsAreThoseOfTheCatalogue() {
    assertEquals("hcp.suppression.face-to-face", Realm.HCP.flags(Channel.FACE_TO_FACE));
    assertEquals("patient.policy", Realm.PATIENT.policy());
  }
}
