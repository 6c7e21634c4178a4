package tacet.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.TouchDraft;

/** The step publishes what the reference publishes, record for record. */
class ReferencePropertyTest {

  @Provide
  Arbitrary<History> ordinary() {
    return HistorySource.of(new Mix(true, true, true, false), 18, false);
  }

  @Provide
  Arbitrary<History> deep() {
    return HistorySource.of(new Mix(true, true, false, true), 14, false);
  }

  @Property(tries = 3000)
  void publishesWhatTheReferencePublishes(@ForAll("ordinary") History history) {
    agrees(history);
  }

  @Property(tries = 1500)
  void agesLikeTheReference(@ForAll("deep") History history) {
    agrees(history);
  }

  private static void agrees(History history) {
    Publisher reference = new Publisher(TouchDraft.HCP, history.whole(), history.rules());
    history.told().forEach(reference::tell);
    reference.passTo(history.end());
    Stage stage = new Stage(TouchDraft.HCP, policy(history), history.timeline());
    stage.tell(history.told()).until(history.end());
    assertEquals(lines(reference.said), lines(stage.said()));
  }

  static SuppressionPolicy policy(History history) {
    SuppressionPolicy all = Stage.POLICY;
    return new SuppressionPolicy(
        all.channels(),
        all.personCapacity(),
        all.accountCapacity(),
        history.whole(),
        List.of(ZoneOffset.UTC),
        all.saturation());
  }

  private static String lines(java.util.List<tacet.domain.testkit.Said> said) {
    return said.stream()
        .map(s -> s + " " + s.holds().stream().map(h -> h.intents().toString()).toList())
        .collect(java.util.stream.Collectors.joining("\n"));
  }
}
