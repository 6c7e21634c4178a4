package tacet.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.SubjectType;

/** How often time is let pass, and how long before a rule's start it is known, shows nowhere. */
class TimePropertyTest {

  @Provide
  Arbitrary<History> ordinary() {
    return HistorySource.of(new Mix(true, true, false, false), 16, false);
  }

  @Provide
  Arbitrary<History> deep() {
    return HistorySource.of(new Mix(true, true, false, true), 16, false);
  }

  @Property(tries = 1500)
  void wakingInBetweenChangesNothing(@ForAll("ordinary") History history, @ForAll long seed) {
    saysTheSame(history, new Random(seed));
  }

  @Property(tries = 700)
  void wakingInLongSilencesChangesNothing(@ForAll("deep") History history, @ForAll long seed) {
    saysTheSame(history, new Random(seed));
  }

  private static void saysTheSame(History history, Random random) {
    SuppressionPolicy policy =
        new SuppressionPolicy(
            Stage.POLICY.channels(),
            512,
            512,
            history.whole(),
            List.of(ZoneOffset.UTC),
            Map.of(SubjectType.HCP, new SaturationScale(Words.load(3 * Times.DAY), 3)));
    RuleTimeline all = history.timeline();
    Stage lazy = new Stage(TouchDraft.HCP, policy, all).tell(history.told()).until(history.end());
    Stage eager = new Stage(TouchDraft.HCP, policy, knownBy(Long.MIN_VALUE, all));
    long previous = RuleSource.START;
    for (Told told : history.told()) {
      letPass(eager, previous, told.receivedAt() - 1, all, random);
      eager.rules(knownBy(told.receivedAt(), all)).tell(told);
      previous = told.receivedAt();
    }
    letPass(eager, previous, history.end(), all, random);
    assertEquals(lazy.outputs, eager.outputs);
  }

  private static void letPass(Stage stage, long from, long to, RuleTimeline all, Random random) {
    long until = from;
    for (int left = random.nextInt(3); left > 0 && until < to; left--) {
      until += (long) (random.nextDouble() * (to - until));
      stage.rules(knownBy(until, all)).until(until);
    }
    if (to >= from) {
      stage.rules(knownBy(to, all)).until(to);
    }
  }

  private static RuleTimeline knownBy(long time, RuleTimeline all) {
    return RuleTimeline.of(
        all.versions().stream().filter(version -> version.receivedAt() <= time).toList());
  }
}
