package tacet.domain.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchHashTest {

  private static final int IDS = 200_000;

  /** At random, 200,000 of 2⁴⁰ share a hash 0.02 times in the mean. */
  @Test
  void idsThatCountUpShareNoHash() {
    for (String stem : new String[] {"t", "mail-2026-", "call/0000000000000000000000/"}) {
      Set<Long> hashes = new HashSet<>();
      for (int i = 0; i < IDS; i++) {
        hashes.add(TouchHash.of(stem + i));
      }
      assertEquals(IDS, hashes.size(), stem);
    }
  }

  @Test
  void aHashTakesFortyBits() {
    for (int i = 0; i < 1000; i++) {
      assertTrue(TouchHash.of("t" + i) >>> 40 == 0);
    }
  }
}
