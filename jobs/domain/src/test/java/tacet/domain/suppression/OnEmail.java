package tacet.domain.suppression;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.Channel;

/** A subject of whom flags of e-mails alone are published. */
final class OnEmail {

  static final RuleSketch CAP = Words.rule("cap 2 P2D");
  static final SuppressionPolicy EMAIL_ONLY = policy(512, true);

  static SuppressionPolicy policy(int capacity, boolean whole) {
    return new SuppressionPolicy(
        Channel.EMAIL.bit(), capacity, capacity, whole, List.of(ZoneOffset.UTC), Map.of());
  }

  static Stage stage(SuppressionPolicy policy, RuleSketch... rules) {
    return new Stage(TouchDraft.HCP, policy, RuleSketch.timeline(List.of(rules)));
  }

  static String said(Stage stage) {
    return String.join(" | ", stage.said().stream().map(OnEmail::brief).toList());
  }

  static String brief(Said said) {
    return said.version() == 0
        ? "gone"
        : said.version() + "@" + Times.text(said.decidedAt()) + ": " + Words.rows(said.holds());
  }

  private OnEmail() {}
}
