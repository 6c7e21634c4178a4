package tacet.domain.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.Measure;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.touch.SubjectType;

/** Sums over units are exact, whatever the order in which outcomes come. */
class UnitSumsPropertyTest {

  @Property(tries = 500)
  void changesAddUpToTheSums(@ForAll long seed) {
    Random random = new Random(seed);
    List<UnitOutcome> outcomes = new ArrayList<>();
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      Measure measure =
          random.nextInt(4) == 0 ? null : Measure.values()[random.nextInt(Measure.values().length)];
      int value = measure == null ? 0 : random.nextInt(3) - 1;
      outcomes.add(outcome("u" + random.nextInt(8), measure, value, random.nextInt(1000)));
    }
    Map<Measure, long[]> expected = bruteForce(outcomes);
    assertSums(expected, outcomes, random);
    Collections.shuffle(outcomes, random);
    assertSums(expected, outcomes, random);
  }

  private static UnitOutcome outcome(String unit, Measure measure, int value, long at) {
    return new UnitOutcome("r", 1, unit, SubjectType.HCP, false, measure, value, at);
  }

  private static Map<Measure, long[]> bruteForce(List<UnitOutcome> outcomes) {
    Map<Measure, Map<String, long[]>> units = new HashMap<>();
    for (UnitOutcome outcome : outcomes) {
      long[] sums =
          units
              .computeIfAbsent(outcome.measure(), measure -> new HashMap<>())
              .computeIfAbsent(outcome.unit(), unit -> new long[2]);
      sums[0]++;
      sums[1] += outcome.value();
    }
    Map<Measure, long[]> totals = new HashMap<>();
    units.forEach(
        (measure, each) -> {
          long[] total = totals.computeIfAbsent(measure, key -> new long[6]);
          for (long[] unit : each.values()) {
            long n = unit[0];
            long y = unit[1];
            long[] change = {1, n, y, n * n, y * y, n * y};
            for (int i = 0; i < change.length; i++) {
              total[i] += change[i];
            }
          }
        });
    return totals;
  }

  private static void assertSums(
      Map<Measure, long[]> expected, List<UnitOutcome> outcomes, Random random) {
    Map<String, UnitState> units = new HashMap<>();
    Map<Measure, ArmSums> sums = new HashMap<>();
    for (UnitOutcome outcome : outcomes) {
      UnitState state = units.getOrDefault(outcome.unit(), new UnitState());
      List<UnitDelta> out = new ArrayList<>();
      UnitSums.apply(state, outcome, out::add);
      out.forEach(d -> sums.computeIfAbsent(d.measure(), measure -> new ArmSums()).add(d));
      units.put(outcome.unit(), random.nextBoolean() ? copy(state) : state);
    }
    assertEquals(expected.keySet(), sums.keySet());
    expected.forEach((measure, total) -> assertArrayEquals(total, numbers(sums.get(measure))));
  }

  private static long[] numbers(ArmSums sums) {
    return new long[] {
      sums.units, sums.subjects, sums.value, sums.subjectsSquared, sums.valueSquared, sums.product
    };
  }

  private static UnitState copy(UnitState state) {
    ByteWriter out = new ByteWriter(16);
    state.write(out);
    UnitState copy = UnitState.read(new ByteReader(out.toByteArray()));
    assertEquals(state.expiresAt(), copy.expiresAt());
    return copy;
  }

  @Property(tries = 1)
  void aForgottenUnitBeginsAnewAndItsShareInTheSumsStays() {
    UnitState state = new UnitState();
    List<UnitDelta> out = new ArrayList<>();
    UnitSums.apply(state, outcome("HCP:h1", null, 0, 7), out::add);
    assertEquals(7 + UnitState.KEEP, state.expiresAt());
    UnitSums.apply(state, outcome("HCP:h1", null, UnitOutcome.FORGET, 8), out::add);
    assertEquals(1, out.size());
    assertEquals(true, state.isEmpty());
  }
}
