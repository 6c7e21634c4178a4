package tacet.reader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FlagStoreTest {

  private static final int ASKING = 3;

  private final FlagStore store = new FlagStore();

  private static byte[] key(int number) {
    return ("\u0000subject-" + number).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void keepsWhatAMapWouldKeep() {
    Random random = new Random(20261122);
    Map<Integer, byte[]> expected = new HashMap<>();
    for (int i = 0; i < 300_000; i++) {
      int number = random.nextInt(6_000);
      if (random.nextInt(4) == 0) {
        store.remove(key(number));
        expected.remove(number);
      } else {
        // Some are clear, one in a thousand is larger than a chunk.
        int length = random.nextInt(1_000) == 0 ? 40_000 : random.nextInt(3) * random.nextInt(200);
        byte[] body = new byte[length];
        random.nextBytes(body);
        store.put(key(number), body);
        expected.put(number, body);
      }
    }
    for (int number = 0; number < 6_000; number++) {
      assertArrayEquals(expected.get(number), store.get(key(number)));
    }
    assertEquals(expected.size(), store.size());
    assertEquals(
        expected.values().stream().filter(body -> body.length == 0).count(), store.clear());
    assertNull(store.get(key(6_000)));
  }

  @Test
  void whatWasReplacedTakesNoRoomForLong() {
    for (int round = 0; round < 200; round++) {
      for (int number = 0; number < 2_000; number++) {
        store.put(key(number), new byte[100]);
      }
    }
    // 2,000 entries of 116 bytes; half as much again may be of no use, and parts have a least size.
    assertTrue(store.bytes() < 2_500_000, () -> "takes " + store.bytes());
  }

  @Test
  void whoAsksSeesWholeRecordsWhileTheyChange() throws Exception {
    int subjects = 500;
    for (int number = 0; number < subjects; number++) {
      store.put(key(number), body(0, number));
    }
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(ASKING);
    List<Future<Long>> asking = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      asking.add(threads.submit(() -> ask(subjects, done)));
    }
    for (int round = 1; round < 400; round++) {
      for (int number = 0; number < subjects; number++) {
        store.put(key(number), body(round, number));
        store.put(key(subjects + round * subjects + number), new byte[3]);
      }
    }
    done.set(true);
    for (Future<Long> each : asking) {
      assertTrue(each.get(30, TimeUnit.SECONDS) > 0);
    }
    threads.shutdown();
  }

  private long ask(int subjects, AtomicBoolean done) {
    long asked = 0;
    int[] seen = new int[subjects];
    for (int number = 0; !done.get(); number = (number + 1) % subjects, asked++) {
      byte[] body = store.get(key(number));
      int round = body[0] & 0xFF | (body[1] & 0xFF) << 8;
      assertArrayEquals(body(round, number), body);
      assertTrue(round >= seen[number]);
      seen[number] = round;
    }
    return asked;
  }

  /** Its length and every byte of it follow from the round and the subject. */
  private static byte[] body(int round, int number) {
    byte[] body = new byte[2 + (round * 31 + number) % 150];
    Arrays.fill(body, (byte) (round ^ number));
    body[0] = (byte) round;
    body[1] = (byte) (round >>> 8);
    return body;
  }
}
