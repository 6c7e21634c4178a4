package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Mover;

class MoversTest {

  @Test
  void whatRestsOnManyTrialsComesBeforeAGreaterMoveOfAFew() {
    List<Bin> baseline =
        List.of(
            new Bin("EMAIL", 653, 852L),
            new Bin("WHATSAPP", 34, 107L),
            new Bin("PHONE", 20, 200L),
            new Bin("VIDEO", 1, 2L));
    List<Bin> current =
        List.of(
            new Bin("EMAIL", 44, 103L),
            new Bin("WHATSAPP", 2, 3L),
            new Bin("PHONE", 2, 20L),
            new Bin("POST", 1, 1L),
            new Bin("VIDEO", 0, 0L));
    assertEquals(
        List.of(
            new Mover("EMAIL", 653 / 852.0, 44 / 103.0),
            new Mover("WHATSAPP", 34 / 107.0, 2 / 3.0)),
        Movers.of(baseline, current));
  }

  @Test
  void binsOfAMixAreSharesOfAll() {
    List<Bin> baseline =
        List.of(new Bin("a", 50, null), new Bin("b", 50, null), new Bin("c", 0, null));
    List<Bin> current =
        List.of(new Bin("a", 10, null), new Bin("b", 5, null), new Bin("c", 5, null));
    assertEquals(
        List.of(new Mover("c", 0, 0.25), new Mover("b", 0.5, 0.25)), Movers.of(baseline, current));
  }
}
