package tacet.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

class WorkloadTest {

  private static final int SUBJECTS = 4_000;

  private static List<Received> first(Workload workload, int count) {
    List<Received> events = new ArrayList<>();
    Iterator<Received> touches = workload.touches();
    while (events.size() < count && touches.hasNext()) {
      events.add(touches.next());
    }
    return events;
  }

  private static String digest(List<Received> events) {
    Checksum sum = new Checksum();
    events.forEach(sum::add);
    return sum.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"campaign", "zipf"})
  void oneSeedIsOneStream(String name) {
    String once = digest(first(Workload.of(name, 7, SUBJECTS), 20_000));
    assertEquals(once, digest(first(Workload.of(name, 7, SUBJECTS), 20_000)));
    assertNotEquals(once, digest(first(Workload.of(name, 8, SUBJECTS), 20_000)));
  }

  @Test
  void theStreamsAreTheOnesThatWereMeasured() {
    assertEquals("83c6ee5c", digest(first(Workload.of("campaign", 1, SUBJECTS), 20_000)));
    assertEquals("67c32660", digest(first(Workload.of("zipf", 1, SUBJECTS), 20_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"campaign", "zipf"})
  void receiptIsInOrderAndNeverBeforeTheEvent(String name) {
    long last = Workload.START;
    for (Received received : first(Workload.of(name, 3, SUBJECTS), 50_000)) {
      assertTrue(received.at() >= last);
      assertTrue(received.at() >= received.touch().occurredAt());
      last = received.at();
    }
  }

  @Test
  void touchesPerSubjectAreSpreadAsInOpenPayments() {
    Map<String, Integer> touches = new HashMap<>();
    for (Received received : first(new Campaign(5, SUBJECTS), Integer.MAX_VALUE)) {
      if (received.touch().event() == TouchEventType.SENT) {
        touches.merge(received.touch().subject().id(), 1, Integer::sum);
      }
    }
    int[] sorted = touches.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    assertEquals(29, sorted[sorted.length / 2], 4);
    assertEquals(460, sorted[sorted.length * 99 / 100], 70);
    assertTrue(sorted[sorted.length - 1] < 1_000, Arrays.toString(sorted));
  }

  @Test
  void eventsAreLateTakenBackAndToldTwice() {
    List<Received> events = first(new Campaign(5, SUBJECTS), 100_000);
    Set<TouchEvent> seen = new HashSet<>();
    int twice = 0;
    int late = 0;
    int retracted = 0;
    int made = 0;
    for (Received received : events) {
      TouchEvent touch = received.touch();
      boolean again = !seen.add(touch);
      twice += again ? 1 : 0;
      late += !again && received.at() - touch.occurredAt() > 60_000 ? 1 : 0;
      retracted += touch.event() == TouchEventType.RETRACTED ? 1 : 0;
      made += touch.event() == TouchEventType.SENT ? 1 : 0;
    }
    assertEquals(0.01, (double) twice / events.size(), 0.003);
    assertEquals(0.01, (double) late / events.size(), 0.003);
    assertEquals(0.005, (double) retracted / made, 0.002);
  }

  @Test
  void aCampaignReachesAThirdWithinAnHour() {
    Map<String, List<Long>> waves = new HashMap<>();
    for (Received received : first(new Campaign(5, SUBJECTS), 30_000)) {
      TouchEvent touch = received.touch();
      if (touch.event() == TouchEventType.SENT && touch.campaign() != null) {
        waves.computeIfAbsent(touch.campaign(), wave -> new ArrayList<>()).add(touch.occurredAt());
      }
    }
    List<Long> firstWave = waves.values().iterator().next();
    firstWave.sort(null);
    assertEquals(SUBJECTS / 3.0, firstWave.size(), SUBJECTS / 20.0);
    assertTrue(firstWave.get(firstWave.size() - 1) - firstWave.get(0) <= 3_600_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"campaign", "zipf"})
  void aTouchIsAbout160Bytes(String name) {
    Checksum sum = new Checksum();
    long bytes = 0;
    int made = 0;
    for (Received received : first(Workload.of(name, 5, SUBJECTS), 20_000)) {
      int size = sum.add(received).length;
      if (received.touch().event() == TouchEventType.SENT) {
        bytes += size;
        made++;
      }
    }
    assertEquals(160, (double) bytes / made, 16);
  }
}
