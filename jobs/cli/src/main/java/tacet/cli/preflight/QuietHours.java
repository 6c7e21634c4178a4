package tacet.cli.preflight;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Suppress;
import tacet.domain.touch.SubjectType;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;
import tacet.v1.Policy;
import tacet.v1.RuleMode;

/**
 * The enforced rules that silence a touch by local time and stand in no flag. Whom of a sort of
 * subjects such a rule speaks of is a matter of profiles, which are not known here: it is taken to
 * speak of all.
 */
final class QuietHours {

  private record Silence(SubjectType subjects, Quiet hours) {}

  private final List<Silence> silences = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();

  private QuietHours() {}

  /** Those that concern a touch. */
  static QuietHours of(List<Policy> policies, PlannedTouch touch) {
    QuietHours quiet = new QuietHours();
    for (Policy policy : policies) {
      if (policy.getMode() == RuleMode.ENFORCE) {
        for (WrittenRule written :
            new RuleFiles().definition(policy.getRule(), policy.getDefinition()).rules()) {
          quiet.add(written.rule(), touch);
        }
      }
    }
    return quiet;
  }

  private void add(Rule rule, PlannedTouch touch) {
    if (rule.kind() instanceof Quiet hours
        && !hours.published()
        && covers(rule.suppress(), touch)) {
      silences.add(new Silence(rule.subjects(), hours));
      rules.add(rule.id());
    }
  }

  private static boolean covers(Suppress suppress, PlannedTouch touch) {
    return (suppress.channels() & 1 << touch.channel().ordinal()) != 0
        && (suppress.intents() & 1 << touch.intent().ordinal()) != 0
        && (suppress.functions() & 1 << touch.function().ordinal()) != 0;
  }

  /** Their ids. */
  List<String> rules() {
    return rules;
  }

  /** Whether any of them speaks of such subjects. */
  boolean concern(SubjectType type) {
    return silences.stream().anyMatch(silence -> silence.subjects() == type);
  }

  /** Whether it is quiet for such subjects by the clocks of a zone. */
  boolean quiet(SubjectType type, ZoneId zone, Instant at) {
    for (Silence silence : silences) {
      if (silence.subjects() == type && silence.hours().quietAt(at.toEpochMilli(), zone)) {
        return true;
      }
    }
    return false;
  }
}
