package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.arrival;
import static tacet.flink.suppression.Samples.cap;
import static tacet.flink.suppression.Samples.erased;
import static tacet.flink.suppression.Samples.profile;
import static tacet.flink.suppression.Samples.request;
import static tacet.flink.suppression.Samples.retracted;
import static tacet.flink.suppression.Samples.sent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountRequest;
import tacet.domain.decision.AccountWord;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchRequest;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RecordJson;
import tacet.flink.io.Stream;

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
      stage.time("09-30");
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

  @Test
  void aRequestIsAnsweredInItsPlace() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      Arrival asked = request("HCP:h1", "q1", "06-01T09:00", null);
      stage.tell(
          asked,
          request("HCP:h1", "q2", "06-01T09:01", null),
          request("HCP:h1", "q1", "06-01T09:02", null));
      List<Emission> said = stage.taken();
      assertEquals(
          List.of("q1 ALLOW", "q2 DENY", "q1 ALLOW"),
          said.stream().map(SuppressionOperatorTest::answer).toList(),
          "and nothing else is said: a request makes nobody known");
      assertEquals(asked.receivedAt(), said.get(0).at());
      assertEquals(Samples.at("06-01T09:02"), said.get(2).at(), "when it was given");
      assertEquals(asked.rank(), said.get(0).rank());
      assertEquals(asked.line(), said.get(0).line());
      assertArrayEquals(said.get(0).value(), said.get(2).value(), "the same record again");
    }
  }

  private static String answer(Emission said) {
    assertEquals(Stream.DECISION, said.stream());
    ObjectNode decision = RecordJson.node(said.value());
    return decision.get("requestId").asText() + ' ' + decision.get("answer").asText();
  }

  @Test
  void anAccountPassesItsWordOnInThePlaceOfTheRequest() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      Arrival asked = request("HCP:h1", "q1", "06-01T09:00", "clinic");
      TouchRequest wish = (TouchRequest) asked.record();
      stage.tell(asked.leadingTo(new AccountRequest(Subject.parse("ACCOUNT:clinic"), wish, 1, 2)));
      List<Arrival> passed = stage.passedOn();
      assertEquals(1, passed.size());
      assertEquals("HCP:h1", passed.get(0).key());
      AccountWord word = (AccountWord) passed.get(0).record();
      assertEquals(wish, word.request());
      assertEquals(List.of("clinic", 1, 2), List.of(word.account(), word.index(), word.of()));
      assertEquals(asked.leadingTo(word), passed.get(0));
      assertEquals(List.of(), stage.taken(), "the person decides");
    }
  }

  @Test
  void anAccountTellsItsCalendarToThoseWhoJoin() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      Subject clinic = Subject.parse("ACCOUNT:clinic");
      Subject doctor = Subject.parse("HCP:h1");
      CalendarBlock block =
          new CalendarBlock(
              "b1", clinic, BlockKind.LEAVE, Samples.at("06-05"), Samples.at("06-06"), 0, false);
      stage.tell(arrival("06-01", block));
      assertEquals(List.of(), stage.passedOn(), "nobody has joined");
      Arrival joins = arrival("06-02", new Membership(clinic, doctor, true, Samples.at("06-02")));
      stage.tell(joins);
      assertEquals(List.of(joins.leadingTo(new AccountBlock(doctor, block))), stage.passedOn());
      stage.tell(arrival("06-03", new Membership(clinic, doctor, false, Samples.at("06-03"))));
      stage.tell(arrival("06-04", block));
      assertEquals(List.of(), stage.passedOn(), "who left is told no more");
    }
  }
}
