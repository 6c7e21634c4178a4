package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> NAMES =
      List.of("EMAIL", "SMS", "FACE_TO_FACE", "PROMOTION", "halfLife", "per");

  @Test
  void forgivesCaseDashesAndAFewLetters() {
    assertEquals("EMAIL", NearestName.of("e-mail", NAMES));
    assertEquals("EMAIL", NearestName.of("EMIAL", NAMES));
    assertEquals("FACE_TO_FACE", NearestName.of("face2face", NAMES));
    assertEquals("halfLife", NearestName.of("half_live", NAMES));
    assertEquals("PROMOTION", NearestName.of("promo", NAMES));
  }

  @Test
  void knowsNothingNearToWhatIsSomethingElse() {
    assertEquals(null, NearestName.of("xyz", NAMES));
    assertEquals(null, NearestName.of("", NAMES));
    assertEquals(null, NearestName.of("FAX", NAMES));
    assertEquals("known: SMS, per", NearestName.hint("completely", List.of("SMS", "per")));
  }
}
