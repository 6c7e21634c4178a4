package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.cap;
import static tacet.flink.suppression.Samples.erased;
import static tacet.flink.suppression.Samples.profile;
import static tacet.flink.suppression.Samples.retracted;
import static tacet.flink.suppression.Samples.sent;

import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

/** The operator between Flink and the step: state, the one timer, and the order of things. */
class SuppressionOperatorTest {

  @Test
  void aTouchRaisesAFlagAndItsTimerClearsIt() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01T09:00"));
      assertEquals(
          List.of("HCP:h1 EMAIL v1 at 06-01T09:00 [weekly@1 until 06-08T09:00]"), stage.flags());
      stage.time("06-08T08:59:59");
      assertEquals(List.of(), stage.flags());
      stage.time("06-09");
      assertEquals(List.of("HCP:h1 EMAIL v2 at 06-08T09:00 []"), stage.flags());
    }
  }

  @Test
  void aSubjectHasOneTimerThatIsNeverMovedLaterBeforeItFires() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01"));
      assertEquals(1, stage.timers());
      for (int day = 2; day < 8; day++) {
        stage.tell(sent("HCP:h1", "t" + day, "06-0" + day));
        assertEquals(1, stage.timers());
      }
      stage.tell(sent("HCP:h2", "t1", "06-07"));
      assertEquals(2, stage.timers());
      stage.flags();
      stage.time("06-08");
      assertEquals(List.of(), stage.flags(), "the timer of the first touch finds nothing to do");
      assertEquals(2, stage.timers(), "and is set for the last one's end");
      stage.time("06-14");
      assertEquals(
          List.of("HCP:h1 EMAIL v8 at 06-14 []", "HCP:h2 EMAIL v2 at 06-14 []"),
          stage.flags().stream().sorted().toList());
      assertEquals(2, stage.timers(), "for the day on which the history is over");
    }
  }

  @Test
  void anEarlierWakeUpMovesTheTimer() throws Exception {
    try (OperatorStage stage =
        OperatorStage.start(LIVE, WEEKLY, cap("daily", 1, 2, "P1D", "01-01"))) {
      stage.tell(sent("HCP:h1", "t1", "06-01T09:00"), sent("HCP:h1", "t2", "06-01T10:00"));
      assertEquals(1, stage.timers());
      stage.flags();
      stage.time("06-02T09:00");
      assertEquals(
          List.of("HCP:h1 EMAIL v3 at 06-02T09:00 [weekly@1 until 06-08T10:00]"), stage.flags());
      assertEquals(1, stage.timers());
    }
  }

  @Test
  void nothingDueMeansNoTimer() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(profile("HCP:h1", "05-01"), sent("HCP:h1", "t1", "06-01"));
      assertEquals(1, stage.timers());
      stage.tell(retracted("HCP:h1", "t1", "06-02"));
      assertEquals(0, stage.timers());
      stage.tell(sent("HCP:h2", "t1", "06-01"), erased("HCP:h2", "06-02"));
      assertEquals(0, stage.timers(), "an erasure clears the timer, too");
    }
  }

  @Test
  void aSubjectOfNoHistoryIsForgotten() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01"), sent("HCP:h2", "t1", "06-01"));
      stage.tell(erased("HCP:h2", "06-02"));
      stage.flags();
      stage.time("09-29");
      assertEquals(List.of("HCP:h1 EMAIL v2 at 06-08 []", "HCP:h1 EMAIL gone"), stage.flags());
      assertEquals(1, stage.keys(), "the marker of the erasure stays");
      assertEquals(0, stage.timers());
    }
  }

  @Test
  void wakeUpsBeforeARecordComeFirstWhateverTheWatermarkSays() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01"), sent("HCP:h1", "t2", "06-20"));
      assertEquals(
          List.of(
              "HCP:h1 EMAIL v1 at 06-01 [weekly@1 until 06-08]",
              "HCP:h1 EMAIL v2 at 06-08 []",
              "HCP:h1 EMAIL v3 at 06-20 [weekly@1 until 06-27]"),
          stage.flags());
      stage.time("06-21");
      assertEquals(List.of(), stage.flags(), "a timer of the past finds it done");
      assertEquals(1, stage.timers());
    }
  }

  @Test
  void aWakeUpAtTheInstantOfARecordFallsTogetherWithIt() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01"), sent("HCP:h1", "t2", "06-08"));
      assertEquals(
          List.of(
              "HCP:h1 EMAIL v1 at 06-01 [weekly@1 until 06-08]",
              "HCP:h1 EMAIL v2 at 06-08 [weekly@1 until 06-15]"),
          stage.flags());
    }
  }

  @Test
  void theLastWatermarkRunsNoWakeUpAhead() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01")).time("06-02");
      stage.flags();
      stage.time(Watermark.MAX_WATERMARK.getTimestamp());
      assertEquals(1, stage.timers());
      assertEquals(Watermark.MAX_WATERMARK, stage.flink.getOutput().poll(), "it is passed on");
      assertEquals(List.of(), stage.flags());
    }
  }

  @Test
  void timeIsThatOfTheRecordsAlone() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "06-01"));
      stage.flags();
      stage.flink.processWatermark2(new Watermark(Samples.at("07-01")));
      assertEquals(List.of(), stage.flags());
    }
  }
}
