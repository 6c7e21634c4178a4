package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tacet.domain.finding.AlertGone;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Visits;
import tacet.domain.touch.Channel;

/** An alert that is told once more, after a restore, is told under the same id. */
class AlertIdTest {

  private static final long START = Times.at("01-01");

  private static Visits visits() {
    return new Visits("v", Channel.FACE_TO_FACE, START);
  }

  private static DriftStage stage() {
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(200), DriftContext.EMPTY);
  }

  private static DriftStage assigned() {
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(1e9), StepPropertyTest.CONTEXT)
        .tell(Drifting.profile("a", null, "01-01"));
  }

  @Test
  void ofAnotherResponse() {
    isTheSame(
        Dimension.CHANNEL_RESPONSE,
        AlertIdTest::stage,
        visits().then("01101011110011", 4).then("00010000100000", 4).told());
  }

  @Test
  void ofOtherBehaviour() {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      TouchDraft inbound = new TouchDraft("i" + i, START + i * 3 * Times.DAY).with("INBOUND");
      inbound.category = i < 20 ? "peer" : "evidence";
      told.add(inbound.told());
    }
    isTheSame(Dimension.BEHAVIOUR, AlertIdTest::stage, told);
  }

  @Test
  void ofAMisfit() {
    isTheSame(
        Dimension.SEGMENT_MISFIT,
        AlertIdTest::assigned,
        visits().then("11011011101110111011101111", 4).told());
  }

  @Test
  void anErasureTakesItBackAsLongAsItsTopicKeepsIt() {
    DriftStage stage = stage();
    stage.tell(visits().then("01101011110011", 4).then("00010000100000", 4).told());
    DriftAlert alert = stage.of(DriftAlert.class).get(0);
    long last = alert.detectedAt() + AlertPolicy.KEPT - 1;
    stage.tell(new Told(new Erasure(TouchDraft.HCP, last, "e"), last));
    assertEquals(
        List.of(alert.alertId()),
        stage.of(AlertGone.class).stream().map(AlertGone::alertId).toList());
  }

  @Test
  void asManyAlertsAreRememberedAsComeWhileTheTopicKeepsThem() {
    long dimensions =
        Arrays.stream(Dimension.values()).filter(d -> d != Dimension.COMPOSITION).count();
    assertTrue(dimensions * (AlertPolicy.KEPT / AlertPolicy.LEAST_QUIET + 1) <= DriftState.ALERTS);
  }

  /** Stops before the record that alarms, and then hears of a calendar before it, or after. */
  private static void isTheSame(Dimension dimension, Supplier<DriftStage> fresh, List<Told> told) {
    int raising = 0;
    for (DriftStage stage = fresh.get(); stage.of(DriftAlert.class).isEmpty(); raising++) {
      stage.tell(told.get(raising));
    }
    List<Told> before = told.subList(0, raising - 1);
    Told last = told.get(raising - 1);
    long later = last.receivedAt() + Times.HOUR;
    Told other =
        new Told(
            new CalendarBlock("b", TouchDraft.HCP, BlockKind.CONGRESS, later, later + 1, 0, false),
            later);
    DriftAlert once = alert(fresh.get().tell(before), List.of(last, other));
    DriftAlert again = alert(fresh.get().tell(before), List.of(other, last));
    assertEquals(dimension, once.dimension());
    assertNotEquals(once.detectedAt(), again.detectedAt());
    assertEquals(once.alertId(), again.alertId());
  }

  private static DriftAlert alert(DriftStage restored, List<Told> rest) {
    restored.roundTrip();
    return restored.tell(rest).of(DriftAlert.class).get(0);
  }
}
