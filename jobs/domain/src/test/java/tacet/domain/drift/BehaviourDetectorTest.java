package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.BehaviourDetector.Driver;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.testkit.Times;

class BehaviourDetectorTest {

  private static final long START = Times.at("01-05");
  private static final long HALF_LIFE = 120 * Times.DAY;

  private final BehaviourDetector detector = new BehaviourDetector(HALF_LIFE);
  private int told;

  private void tell(String names) {
    for (char name : names.toCharArray()) {
      detector.seen(String.valueOf(name), at(told++));
    }
  }

  private static long at(int event) {
    return START + event * Times.DAY;
  }

  @Test
  void theFirstEventSaysNothing() {
    tell("p");
    assertEquals(1, detector.value(), 1e-6);
  }

  @Test
  void twoEventsByHand() {
    detector.seen("p", START);
    detector.seen("p", START);
    // p̂ = (1 + ½)/(1 + ½) after one event.
    assertEquals(2, detector.value(), 1e-6);
  }

  @Test
  void aCategoryThatComesLateStartsWhereItWouldBe() {
    detector.seen("p", START);
    detector.seen("e", START);
    // p̂_e = ½/(1 + ½); before it R_e was (1 + 0)·0.6.
    double e = 1.6 * (0.6 + 0.4 * 3);
    double p = 2 * 0.6;
    assertEquals((e + p) / 2, detector.value(), 1e-6);
  }

  @Test
  void countsSinceTheChange() {
    tell("ppeppepppepppp");
    tell("eeeepee");
    Driver driver = detector.driver();
    assertEquals("e", driver.category());
    assertEquals(
        new Window(START, at(14), List.of(new Bin("p", 11, null), new Bin("e", 3, null))),
        driver.before());
    assertEquals(
        new Window(at(14), at(20) + 1, List.of(new Bin("p", 1, null), new Bin("e", 6, null))),
        driver.current());
  }

  @Test
  void afterARestartWhatCameSinceIsTheBaseline() {
    tell("ppeppepppepppp");
    tell("eeeepee");
    detector.restart();
    assertEquals(0, detector.value());
    assertNull(detector.driver());
    assertEquals(Map.of("p", 1.0, "e", 6.0), weights());
    tell("e");
    assertTrue(detector.value() < 1.2);
  }

  @Test
  void countsHalveInAHalfLife() {
    detector.seen("p", START);
    detector.seen("e", START + HALF_LIFE);
    assertEquals(Map.of("p", 0.5, "e", 1.0), weights());
  }

  @Test
  void fifteenCategoriesAndTheOthers() {
    tell("abcdefghijklmnopqrstuvwxyza");
    assertEquals(16, weights().size());
    assertEquals(11, weights().get(BehaviourDetector.OTHER), 0.5);
  }

  @Test
  void nobodyMovesToTheOthers() {
    tell("abcdefghijklmno");
    tell("pqrstuvwxyzpqrstuvwxyz");
    assertTrue(detector.value() < 2, () -> "moved: " + detector.value());
    assertTrue(detector.driver().category().length() == 1);
  }

  @Property(tries = 300)
  void aStateReadBackGoesOnTheSame(@ForAll Random random, @ForAll @IntRange(max = 60) int events) {
    BehaviourDetector kept = new BehaviourDetector(HALF_LIFE);
    BehaviourDetector stored = new BehaviourDetector(HALF_LIFE);
    int names = 1 + random.nextInt(20);
    for (int i = 0; i < events; i++) {
      String category = "c" + random.nextInt(names);
      long at = at(i) + random.nextInt(1000);
      kept.seen(category, at);
      stored.seen(category, at);
      if (random.nextInt(20) == 0) {
        kept.restart();
        stored.restart();
      }
      stored = BehaviourDetector.read(new ByteReader(bytes(stored)), HALF_LIFE);
    }
    assertArrayEquals(bytes(kept), bytes(stored));
    assertEquals(kept.value(), stored.value());
    assertEquals(kept.driver(), stored.driver());
    assertEquals(kept.path(), stored.path());
  }

  @Test
  void fourCategoriesCostLittle() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      detector.seen(
          List.of("peer", "evidence", "institution", "service").get(random.nextInt(4)), at(i));
    }
    int size = bytes(detector).length;
    assertTrue(size <= 350, "four categories cost " + size + " bytes");
  }

  private Map<String, Double> weights() {
    Map<String, Double> weights = new TreeMap<>();
    detector.weights((name, weight) -> weights.put(name, (double) Math.round(weight * 100) / 100));
    return weights;
  }

  private static byte[] bytes(BehaviourDetector detector) {
    ByteWriter out = new ByteWriter(16);
    detector.write(out);
    return out.toByteArray();
  }
}
