package tacet.domain.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.Measure;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.RuleEffect.Verdict;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.rule.RuleVersion;
import tacet.domain.testkit.Times;
import tacet.domain.touch.SubjectType;

/** What is told of a rule, and when. 2026-06-01 is a Monday. */
class EffectSumsTest {

  private final EffectSums sums = new EffectSums(EffectPolicy.DEFAULT);
  private final RuleVersion version = Experiment.rule("r").build();
  private final List<RuleEffect> told = new ArrayList<>();
  private EffectState state = new EffectState();

  private void hear(String unit, boolean heldOut, Measure measure, int value, String at) {
    hear(new UnitState(), unit, heldOut, measure, value, at);
  }

  private void hear(
      UnitState of, String unit, boolean heldOut, Measure measure, int value, String at) {
    long time = Times.at(at);
    UnitOutcome outcome =
        new UnitOutcome("r", 1, unit, SubjectType.HCP, heldOut, measure, value, time);
    UnitSums.apply(of, outcome, delta -> sums.apply(state, delta, version, told::add));
  }

  private void until(String time) {
    sums.wake(state, Times.at(time), version, told::add);
  }

  private RuleEffect last(Measure measure) {
    return told.stream().filter(e -> e.measure() == measure).reduce((a, b) -> b).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "06-01, 06-01",
    "06-01T00:00:00.001, 06-08",
    "06-07T23:59:59.999, 06-08",
    "06-08, 06-08",
    "1969-12-30, 1970-01-05T00:00Z",
  })
  void tellsOnTheMondayAfterAChange(String at, String expected) {
    hear("u", false, null, 0, at);
    assertEquals(Times.at(expected), state.wakeAt());
    sums.wake(state, Times.at(expected) - 1, version, told::add);
    assertEquals(List.of(), told);
    sums.wake(state, Times.at(expected), version, told::add);
    assertEquals(Measure.of(SubjectType.HCP), told.stream().map(RuleEffect::measure).toList());
    told.forEach(effect -> assertEquals(Times.at(expected), effect.asOf()));
    assertEquals(EffectState.NEVER, state.wakeAt());
  }

  @Test
  void tellsOnceForAWeekAndNothingWithoutChange() {
    hear("u", false, null, 0, "06-02");
    hear("v", true, null, 0, "06-03");
    hear("w", true, null, 0, "06-23");
    until("12-31");
    assertEquals(2 * 4, told.size());
    assertEquals(Times.at("06-08"), told.get(0).asOf());
    assertEquals(1, told.get(0).treatedUnits());
    assertEquals(1, told.get(0).holdoutUnits());
    assertEquals(Times.at("06-29"), told.get(4).asOf());
    assertEquals(2, told.get(4).holdoutUnits());
  }

  @Test
  void aChangeThatComesAfterItsWeekWasToldIsToldTheNext() {
    hear("u", false, null, 0, "06-08");
    until("06-08");
    hear("v", false, null, 0, "06-05");
    assertEquals(Times.at("06-15"), state.wakeAt());
  }

  @Test
  void ofAVersionThatIsNotKnownNothingIsTold() {
    hear("u", false, null, 0, "06-02");
    sums.wake(state, Times.at("06-30"), null, told::add);
    assertEquals(List.of(), told);
    hear("v", false, null, 0, "07-01");
    until("07-06");
    assertEquals(2, last(Measure.ENGAGED_28D).treatedUnits());
  }

  @Test
  void underThirtyUnitsAnArmTheIntervalIsAllThereIs() {
    for (int i = 0; i < 200; i++) {
      hear("t" + i, false, Measure.ACCESS_OPENED_90D, 1, "06-02");
    }
    for (int i = 0; i < 29; i++) {
      hear("h" + i, true, Measure.ACCESS_OPENED_90D, 0, "06-02");
    }
    until("06-08");
    RuleEffect few = last(Measure.ACCESS_OPENED_90D);
    assertEquals(1, few.effect());
    assertEquals(-2, few.low());
    assertEquals(2, few.high());
    assertEquals(Verdict.UNDECIDED, few.verdict());
    assertEquals(-1, last(Measure.ENGAGED_28D).low());
    assertEquals(0, last(Measure.ENGAGED_28D).effect());
    hear("h29", true, Measure.ACCESS_OPENED_90D, 0, "06-09");
    until("06-15");
    assertEquals(Verdict.HIGHER, last(Measure.ACCESS_OPENED_90D).verdict());
  }

  /** The interval against the same computed from the units one by one, as residuals. */
  @Test
  void theIntervalIsThatOfTheLinearisedRatio() {
    int[][] treated = arm(300, 3);
    int[][] heldOut = arm(80, 5);
    tellAll(treated, "t", false);
    tellAll(heldOut, "h", true);
    until("06-08");
    int[][] both = Stream.concat(Stream.of(treated), Stream.of(heldOut)).toArray(int[][]::new);
    double least = (squares(both, ratio(both)) + 1) / 379;
    double se = Math.sqrt(variance(treated, least) + variance(heldOut, least));
    double share = 0.05 / 4;
    double tuned = 10;
    for (int i = 0; i < 100; i++) {
      tuned = Math.log(1 + tuned) - 2 * Math.log(share);
    }
    double x = tuned * 380 / 1000;
    double half = se * Math.sqrt((1 + 1 / x) * (Math.log(1 + x) - 2 * Math.log(share)));
    double difference = ratio(treated) - ratio(heldOut);
    RuleEffect effect = last(Measure.ENGAGED_28D);
    assertEquals(difference, effect.effect(), 1e-15);
    assertEquals(difference - half, effect.low(), 1e-9);
    assertEquals(difference + half, effect.high(), 1e-9);
  }

  /** Units of 1 to {@code most} subjects, of whom a part engaged; both arms vary alike. */
  private static int[][] arm(int units, int most) {
    int[][] arm = new int[units][];
    for (int i = 0; i < units; i++) {
      int n = 1 + i % most;
      arm[i] = new int[] {n, (i * 7) % (n + 1)};
    }
    return arm;
  }

  private void tellAll(int[][] arm, String name, boolean heldOut) {
    for (int i = 0; i < arm.length; i++) {
      UnitState unit = new UnitState();
      for (int j = 0; j < arm[i][0]; j++) {
        hear(unit, name + i, heldOut, Measure.ENGAGED_28D, j < arm[i][1] ? 1 : 0, "06-02");
      }
    }
  }

  private static double ratio(int[][] arm) {
    double n = Stream.of(arm).mapToInt(unit -> unit[0]).sum();
    return Stream.of(arm).mapToInt(unit -> unit[1]).sum() / n;
  }

  private static double variance(int[][] arm, double least) {
    double n = Stream.of(arm).mapToInt(unit -> unit[0]).sum();
    double perUnit = Math.max(squares(arm, ratio(arm)) / (arm.length - 1), least);
    return perUnit * arm.length / n / n;
  }

  private static double squares(int[][] arm, double r) {
    return Stream.of(arm).mapToDouble(unit -> Math.pow(unit[1] - r * unit[0], 2)).sum();
  }

  @Test
  void rareOutcomesAreNotCertainWhileNoneWasSeen() {
    for (int i = 0; i < 570; i++) {
      hear("t" + i, false, Measure.OPTED_OUT_90D, i < 11 ? 1 : 0, "06-02");
    }
    for (int i = 0; i < 30; i++) {
      hear("h" + i, true, Measure.OPTED_OUT_90D, 0, "06-02");
    }
    until("06-08");
    assertEquals(Verdict.UNDECIDED, last(Measure.OPTED_OUT_90D).verdict());
    assertTrue(last(Measure.OPTED_OUT_90D).low() < -0.05);
  }

  @Test
  void armsThatDoNotMatchAreSaidNotToFrom28DaysOnAndEverAfter() {
    for (int i = 0; i < 400; i++) {
      hear("u" + i, false, null, 0, "06-02");
    }
    until("06-29");
    hear("t", false, null, 0, "06-29T12:00");
    assertEquals(Verdict.UNDECIDED, last(Measure.ENGAGED_28D).verdict());
    until("07-06");
    assertEquals(Verdict.ARMS_DO_NOT_MATCH, last(Measure.ENGAGED_28D).verdict());
    for (int i = 0; i < 100; i++) {
      hear("v" + i, true, null, 0, "07-07");
    }
    ByteWriter out = new ByteWriter(16);
    state.write(out);
    state = EffectState.read(new ByteReader(out.toByteArray()));
    ByteWriter again = new ByteWriter(16);
    state.write(again);
    assertArrayEquals(out.toByteArray(), again.toByteArray());
    until("07-13");
    assertEquals(100, last(Measure.ENGAGED_28D).holdoutUnits());
    assertEquals(Verdict.ARMS_DO_NOT_MATCH, last(Measure.ENGAGED_28D).verdict());
  }
}
