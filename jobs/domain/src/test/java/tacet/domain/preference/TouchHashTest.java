package tacet.domain.preference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchHashTest {

  private static final int IDS = 200_000;

  /** At random, 200,000 of 2³² share a hash 4.7 times in the mean, above 20 once in 10⁷. */
  @Test
  void idsThatCountUpShareHashesAsIfAtRandom() {
    for (String stem : new String[] {"t", "mail-2026-", "call/0000000000000000000000/"}) {
      Set<Long> hashes = new HashSet<>();
      for (int i = 0; i < IDS; i++) {
        hashes.add(TouchHash.of(stem + i));
      }
      assertTrue(hashes.size() >= IDS - 20, stem);
    }
  }

  @Test
  void aHashTakesThirtyTwoBits() {
    for (int i = 0; i < 1000; i++) {
      assertTrue(TouchHash.of("t" + i) >>> 32 == 0);
    }
  }
}
