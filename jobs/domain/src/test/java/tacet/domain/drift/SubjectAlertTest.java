package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.DriftAlert.Mover;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Visits;
import tacet.domain.touch.Channel;

/** When a subject alarms, and what the alert says. */
class SubjectAlertTest {

  private static final long START = Times.at("01-01");
  private static final String WELL = "01101011110011";
  private static final String POORLY = "00010000100000";

  private static DriftStage stage(double threshold) {
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(threshold), DriftContext.EMPTY);
  }

  private static Visits visits() {
    return new Visits("v", Channel.FACE_TO_FACE, START);
  }

  private static DriftAlert only(DriftStage stage) {
    List<DriftAlert> alerts = stage.of(DriftAlert.class);
    assertEquals(1, alerts.size(), alerts::toString);
    return alerts.get(0);
  }

  @Test
  void whoAnswersLessAlarmsOnceWithTheCounts() {
    DriftStage stage = stage(200).tell(visits().then(WELL, 4).then(POORLY, 4).told());
    DriftAlert alert = only(stage);
    assertEquals(Dimension.CHANNEL_RESPONSE, alert.dimension());
    assertEquals(List.of(new Bin("FACE_TO_FACE", 9, 14L)), alert.baseline().bins());
    assertEquals(List.of(new Bin("FACE_TO_FACE", 2, 14L)), alert.current().bins());
    assertEquals(List.of(new Mover("FACE_TO_FACE", 9 / 14.0, 2 / 14.0)), alert.movers());
    assertEquals(START + Times.HOUR, alert.baseline().from());
    assertEquals(START + 14 * 4 * Times.DAY + Times.HOUR, alert.current().from());
    assertEquals(alert.baseline().to(), alert.current().from());
    assertEquals(alert.detectedAt() + 1, alert.current().to());
    assertEquals(16, alert.path().size());
    assertEquals(alert.value(), alert.path().get(15).value());
    assertTrue(alert.value() >= alert.threshold());
    assertEquals(200, alert.threshold());
    assertNull(alert.explainedBy());
    assertEquals("HCP:h1", alert.subject().key());
  }

  @Test
  void whatDidNotChangeDoesNotAlarm() {
    Visits visits = visits();
    for (int i = 0; i < 12; i++) {
      visits.then(WELL, 4);
    }
    assertEquals(List.of(), stage(200).tell(visits.told()).of(DriftAlert.class));
  }

  @Test
  void withoutAKnownNumberOfTrialsNobodyAlarms() {
    DriftStage stage = DriftStage.of().tell(visits().then(WELL, 4).then(POORLY, 4).told());
    assertEquals(List.of(), stage.of(DriftAlert.class));
  }

  @Test
  void leaveExplains() {
    long away = START + 15 * 4 * Times.DAY;
    CalendarBlock leave =
        new CalendarBlock(
            "b", TouchDraft.HCP, BlockKind.LEAVE, away + Times.DAY, away + 3 * Times.DAY, 0, false);
    DriftStage stage = stage(200).tell(new Told(leave, START));
    stage.tell(visits().then(WELL, 4).then(POORLY, 4).told());
    assertEquals(
        "LEAVE from 2026-03-03T00:00:00Z to 2026-03-05T00:00:00Z", only(stage).explainedBy());
  }

  @Test
  void ourPlanExplains() {
    DriftStage stage = stage(200).tell(visits().then(WELL, 7).then(POORLY, 2).told());
    assertEquals("our plan: FACE_TO_FACE 3.8 a week, before 1.0", only(stage).explainedBy());
  }

  @Test
  void theSumsThenHoldNoMoreThanWhatCameSince() {
    DriftStage stage = stage(200).tell(visits().then(WELL, 4).then(POORLY, 4).told());
    stage.of(DriftAlert.class);
    double trials = stage.state.learnt.sums.of(Channel.FACE_TO_FACE, stage.state.now()).trials();
    assertTrue(trials > 10 && trials < 14, "trials " + trials);
  }

  @Test
  void theSameChangeAlarmsOnce() {
    Visits visits = visits().then(WELL, 4).then(POORLY, 4);
    for (int i = 0; i < 12; i++) {
      visits.then(POORLY, 4);
    }
    only(stage(200).tell(visits.told()));
  }

  @Test
  void twoAlarmsOfADimensionAreFourWeeksApart() {
    Visits visits = visits();
    for (int i = 0; i < 40; i++) {
      visits.then(i % 2 == 0 ? "1111111111" : "0000000000", 2.5);
    }
    List<DriftAlert> alerts = stage(5).tell(visits.told()).of(DriftAlert.class);
    assertTrue(alerts.size() > 10);
    for (Dimension dimension : Dimension.values()) {
      long before = Long.MIN_VALUE;
      for (DriftAlert alert : alerts) {
        if (alert.dimension() == dimension) {
          assertTrue(alert.detectedAt() >= before + 28 * Times.DAY);
          before = alert.detectedAt();
        }
      }
    }
    assertEquals(alerts.size(), alerts.stream().map(DriftAlert::alertId).distinct().count());
  }

  @Test
  void idsAreOfTheRecordsAlone() {
    List<Told> told = visits().then(WELL, 4).then(POORLY, 4).told();
    String id = only(stage(200).tell(told)).alertId();
    assertTrue(id.matches("[0-9a-f]{16}"), id);
    DriftStage stored = stage(200);
    for (Told one : told) {
      stored.tell(one).roundTrip();
    }
    assertEquals(id, only(stored).alertId());
    DriftStage later =
        stage(200)
            .tell(
                new Visits("v", Channel.FACE_TO_FACE, START + 1)
                    .then(WELL, 4)
                    .then(POORLY, 4)
                    .told());
    assertNotEquals(id, only(later).alertId());
  }

  @Test
  void whoGoesQuietOnEveryChannelChangesTempo() {
    List<Told> told = new ArrayList<>();
    long day = 0;
    for (Channel channel :
        List.of(Channel.FACE_TO_FACE, Channel.PHONE, Channel.VIDEO, Channel.EVENT)) {
      Visits visits = new Visits(channel.name(), channel, START + day++ * Times.DAY);
      told.addAll(visits.then("1101111011", 4).then("0000000000", 4).told());
    }
    told.sort(Comparator.comparingLong(Told::receivedAt));
    DriftAlert alert = stage(1000).tell(told).of(DriftAlert.class).get(0);
    assertEquals(Dimension.TEMPO, alert.dimension());
    assertEquals(4, alert.current().bins().size());
    assertEquals(3, alert.movers().size());
    assertEquals(0, alert.current().bins().stream().mapToLong(Bin::count).sum(), alert::toString);
  }
}
