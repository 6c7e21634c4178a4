package tacet.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Load;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.FlagGone;
import tacet.domain.suppression.LateTouch;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.Saturation;
import tacet.domain.suppression.SaturationGone;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;

/** What commercial eyes can read does not depend on what medical touches were about. */
class FirewallPropertyTest {

  @Provide
  Arbitrary<History> told() {
    return HistorySource.of(new Mix(false, true, false, false), 16, true).map(this::ofOneSent);
  }

  /** Corrections are told apart by revision alone, and no rule discloses. */
  private History ofOneSent(History history) {
    List<Told> told = new ArrayList<>();
    for (Told one : history.told()) {
      boolean touch = one.record() instanceof TouchEvent;
      told.add(touch ? numbered(one, told.size()) : one);
    }
    List<RuleSketch> rules = new ArrayList<>(history.rules());
    rules.removeIf(rule -> rule.disclose);
    return new History(rules, told, history.end(), history.whole());
  }

  @Property(tries = 2000)
  void whatMedicalTouchesWereAboutDoesNotShow(@ForAll("told") History history) {
    List<Told> other =
        history.told().stream().map(FirewallPropertyTest::aboutSomethingElse).toList();
    List<Told> nothing = history.told().stream().map(FirewallPropertyTest::aboutNothing).toList();
    List<String> shown = shown(history, history.told());
    assertEquals(shown, shown(history, other));
    assertEquals(shown, shown(history, nothing));
  }

  private static List<String> shown(History history, List<Told> told) {
    double[][] weights = new double[Channel.values().length][7];
    Arrays.stream(weights).forEach(row -> Arrays.fill(row, 1));
    SaturationScale scale = new SaturationScale(new Load(3 * Times.DAY, 0.5, weights), 3);
    SuppressionPolicy policy =
        new SuppressionPolicy(
            Stage.POLICY.channels(),
            512,
            512,
            history.whole(),
            List.of(ZoneOffset.UTC),
            Map.of(SubjectType.HCP, scale));
    Stage stage = new Stage(TouchDraft.HCP, policy, history.timeline());
    stage.tell(told).until(history.end());
    return stage.outputs.stream()
        .map(FirewallPropertyTest::shown)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static String shown(Output output) {
    if (output instanceof Flag flag) {
      StringBuilder text = new StringBuilder(flag.channel() + " v" + flag.version());
      text.append(" at ").append(flag.decidedAt());
      flag.holds().forEach(hold -> text.append("; ").append(shown(hold)));
      return text.toString();
    }
    if (output instanceof Audit audit && !audit.medical()) {
      return audit.kind()
          + " at "
          + audit.at()
          + ' '
          + shown(audit.hold())
          + audit.channels()
          + audit.touch()
          + audit.function()
          + audit.source()
          + audit.noticeSeconds()
          + audit.explanation();
    }
    boolean told =
        output instanceof Saturation
            || output instanceof SaturationGone
            || output instanceof FlagGone
            || output instanceof LateTouch late && !late.medical();
    return told ? output.toString() : "";
  }

  private static String shown(Hold hold) {
    return hold.rule().id()
        + hold.rule().version()
        + hold.reason()
        + hold.intents()
        + hold.functions()
        + hold.scope()
        + hold.exceptProducts()
        + hold.since()
        + hold.until()
        + hold.shownEvidence()
        + hold.historyComplete();
  }

  private static Told numbered(Told told, int revision) {
    TouchEvent e = (TouchEvent) told.record();
    return new Told(
        copy(e, revision, e.product(), e.narrative(), e.content(), e.campaign()),
        told.receivedAt());
  }

  private static Told aboutSomethingElse(Told told) {
    return told.record() instanceof TouchEvent e && e.function() == Function.MEDICAL
        ? new Told(copy(e, e.revision(), "X", "X", "X", "X"), told.receivedAt())
        : told;
  }

  private static Told aboutNothing(Told told) {
    return told.record() instanceof TouchEvent e && e.function() == Function.MEDICAL
        ? new Told(copy(e, e.revision(), null, null, null, null), told.receivedAt())
        : told;
  }

  private static TouchEvent copy(
      TouchEvent e,
      long revision,
      String product,
      String narrative,
      String content,
      String campaign) {
    return new TouchEvent(
        e.touchId(),
        e.subject(),
        e.event(),
        e.occurredAt(),
        revision,
        e.channel(),
        e.function(),
        e.intent(),
        e.direction(),
        product,
        narrative,
        content,
        campaign,
        e.account(),
        e.sender(),
        e.parentTouchId(),
        e.weight(),
        e.solicited(),
        e.group(),
        e.machine(),
        e.bounce(),
        e.source(),
        e.category());
  }
}
