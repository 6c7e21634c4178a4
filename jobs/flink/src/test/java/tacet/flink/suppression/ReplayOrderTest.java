package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.cap;
import static tacet.flink.suppression.Samples.profile;
import static tacet.flink.suppression.Samples.retracted;
import static tacet.flink.suppression.Samples.sent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;

/** What a replay says does not depend on the order in which records reach the operator. */
class ReplayOrderTest {

  private static final List<Arrival> RECORDS =
      List.of(
          sent("HCP:h1", "t1", "06-01T09:00"),
          sent("HCP:h1", "t2", "06-01T09:00"),
          sent("HCP:h2", "u1", "06-01T09:00"),
          profile("HCP:h1", "06-01T09:00", "clinic"),
          sent("HCP:h1", "t3", "06-03"),
          retracted("HCP:h1", "t3", "06-03T12:00"),
          sent("HCP:h2", "u2", "06-08T09:00"),
          sent("HCP:h2", "u3", "06-12"),
          sent("HCP:h1", "t4", "06-12"));

  @Test
  void anyOrderOfArrivalSaysTheSame() throws Exception {
    List<Emission> inOrder = replayed(RECORDS);
    assertFalse(inOrder.isEmpty());
    for (int seed = 0; seed < 20; seed++) {
      List<Arrival> shuffled = new ArrayList<>(RECORDS);
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(inOrder, replayed(shuffled), "seed " + seed);
    }
  }

  @Test
  void recordsWaitForTheWatermark() throws Exception {
    try (OperatorStage stage = OperatorStage.start(Samples.settings(Duration.ZERO, true), WEEKLY)) {
      stage.tell(sent("HCP:h1", "t2", "06-05"), sent("HCP:h1", "t1", "06-01"));
      assertEquals(List.of(), stage.flags());
      stage.time("06-04T23:59:59");
      assertEquals(List.of("HCP:h1 EMAIL v1 at 06-01 [weekly@1 until 06-08]"), stage.flags());
      stage.time("06-05");
      assertEquals(List.of("HCP:h1 EMAIL v2 at 06-05 [weekly@1 until 06-12]"), stage.flags());
    }
  }

  @Test
  void aSweepRunsToItsEndAtOnce() throws Exception {
    try (OperatorStage stage =
        OperatorStage.start(
            Samples.settings(Duration.ZERO, true), cap("weekly", 1, 1, "P7D", "06-03"))) {
      stage.tell(sent("HCP:h1", "t1", "06-01"), sent("HCP:h2", "t1", "06-01")).time("06-04");
      assertEquals(2, stage.flags().size());
      assertEquals(0, stage.flink.getProcessingTimeService().getNumActiveTimers());
    }
  }

  /** All emissions, one rule changing on the way, with watermarks that stand between the days. */
  private static List<Emission> replayed(List<Arrival> records) throws Exception {
    SuppressionSettings replay = Samples.settings(Duration.ZERO, true);
    try (OperatorStage stage =
        OperatorStage.start(replay, WEEKLY, cap("weekly", 2, 2, "P7D", "06-11"))) {
      long told = Long.MIN_VALUE;
      for (String watermark : List.of("06-02", "06-05", "06-10", "06-30")) {
        long upTo = Samples.at(watermark);
        for (Arrival record : records) {
          if (record.receivedAt() > told && record.receivedAt() <= upTo) {
            stage.tell(record);
          }
        }
        stage.time(upTo);
        told = upTo;
      }
      return stage.taken();
    }
  }
}
