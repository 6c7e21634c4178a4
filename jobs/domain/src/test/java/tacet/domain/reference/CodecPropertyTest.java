package tacet.domain.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.rule.Load;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** Bytes say all there is to a state. */
class CodecPropertyTest {

  @Provide
  Arbitrary<History> ordinary() {
    return HistorySource.of(new Mix(true, true, true, false), 16, false);
  }

  @Provide
  Arbitrary<History> deep() {
    return HistorySource.of(new Mix(true, true, true, true), 16, false);
  }

  @Property(tries = 1000)
  void aStateReadBackGoesOnTheSame(
      @ForAll("ordinary") History history, @ForAll boolean small, @ForAll boolean restored) {
    goesOnTheSame(history, small ? 3 : 512, restored ? 1 : 0);
  }

  @Property(tries = 500)
  void anAgeingStateReadBackGoesOnTheSame(
      @ForAll("deep") History history, @ForAll boolean small, @ForAll boolean restored) {
    goesOnTheSame(history, small ? 3 : 512, restored ? 1 : 0);
  }

  private static void goesOnTheSame(History history, int capacity, long epoch) {
    SuppressionPolicy policy = policy(history, capacity);
    RuleTimeline rules = history.timeline();
    Stage kept = new Stage(TouchDraft.HCP, policy, rules).restored(policy, epoch);
    Stage stored = new Stage(TouchDraft.HCP, policy, rules).restored(policy, epoch);
    for (Told told : history.told()) {
      kept.tell(told);
      stored.tell(told);
      same(kept, stored);
    }
    for (int slice = 1; slice <= 3; slice++) {
      kept.until(history.end() - (3 - slice) * Times.DAY);
      stored.until(history.end() - (3 - slice) * Times.DAY);
      same(kept, stored);
    }
  }

  private static void same(Stage kept, Stage stored) {
    byte[] bytes = stored.roundTrip();
    assertArrayEquals(bytes, stored.roundTrip(), "bytes read and written again");
    assertEquals(kept.outputs, stored.outputs);
    assertEquals(kept.state.wakeAt(), stored.state.wakeAt());
    assertEquals(kept.state.now(), stored.state.now());
  }

  private static SuppressionPolicy policy(History history, int capacity) {
    double[][] weights = new double[Channel.values().length][7];
    for (double[] row : weights) {
      Arrays.fill(row, 1);
    }
    Load load = new Load(3 * Times.DAY, 0.5, weights);
    return new SuppressionPolicy(
        Stage.POLICY.channels(),
        capacity,
        capacity,
        history.whole(),
        List.of(ZoneOffset.UTC),
        Map.of(SubjectType.HCP, new SaturationScale(load, 3)));
  }
}
