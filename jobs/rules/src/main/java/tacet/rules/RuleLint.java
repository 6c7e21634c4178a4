package tacet.rules;

import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.touch.Coded;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/** Rules that are well written but must not, or cannot, be meant so. */
final class RuleLint {

  private static final String COMBINATIONS =
      "function MEDICAL does not promote, and what function SAFETY sends has intent SAFETY";

  private final Rule rule;
  private final KindReader kind;
  private final Fields fields;
  private final LogBounds bounds;

  RuleLint(Rule rule, KindReader kind, Fields fields, LogBounds bounds) {
    this.rule = rule;
    this.kind = kind;
    this.fields = fields;
    this.bounds = bounds;
  }

  /** Adds a problem for each finding. */
  void check() {
    safety();
    firewall();
    size();
    holdout();
    perValue();
    emptyAudience();
    emptySuppression();
    emptySelector();
    kind.lint(rule, fields);
  }

  private void safety() {
    boolean named = (rule.suppress().intents() & Intent.SAFETY.bit()) != 0;
    if (named && !kind.mayHoldSafety(rule.kind())) {
      String hint = "only status (deceased, badAddress) and consent to CARE or SERVICE may";
      error("intents", "a " + kind.name() + " rule like this must not hold back SAFETY", hint);
    }
  }

  private void firewall() {
    boolean limited = kind.limitsToValues() || !rule.suppress().same().isEmpty();
    if (rule.crossing() && limited && !rule.disclose()) {
      String message =
          "medical touches would show commercial readers what was said: "
              + (kind.limitsToValues() ? kind.name() : "same")
              + " is refused";
      error("same", message, "leave function MEDICAL out, or say disclose: true");
    }
    if (rule.disclose() && !rule.crossing()) {
      fields.warning("disclose", "there is nothing to disclose: the rule is no crossing");
    }
  }

  private void size() {
    int kept = bounds.of(rule.subjects());
    int needed = rule.kind().touchesNeeded();
    if (needed > kept) {
      String whose = rule.subjects() == SubjectType.ACCOUNT ? "an account" : "a person";
      String message = "needs " + needed + " touches, but " + kept + " are kept of " + whose;
      fields.error("max", message, null);
    }
  }

  private void holdout() {
    if (rule.holdout() > 0 && rule.severity() == Severity.HARD) {
      fields.error("holdout", "a hard rule has no holdout: nobody is left out of the law", null);
    } else if (rule.holdout() > 0 && !kind.takesHoldout()) {
      String message = "a " + kind.name() + " rule has no holdout: nobody is left out of it";
      fields.error("holdout", message, null);
    }
  }

  private void perValue() {
    if (rule.suppress().same().isEmpty()) {
      return;
    }
    if (!kind.countsPerValue()) {
      error("same", "a " + kind.name() + " rule is not counted per value", null);
    } else if (kind.limitsToValues()) {
      String hint = "it is limited by its own field same: narrative or content";
      error("same", "a " + kind.name() + " rule takes no same in suppress", hint);
    }
  }

  private void emptyAudience() {
    boolean patients = rule.subjects() == SubjectType.PATIENT;
    Set<String> roles = rule.where().lists().get(Where.Field.ROLE);
    if (roles != null
        && roles.stream()
            .allMatch(role -> (role.equals("PATIENT") || role.equals("CAREGIVER")) != patients)) {
      String message = "no " + rule.subjects() + " has such a role: the rule speaks of nobody";
      fields.warning("where", message);
    }
  }

  private void emptySuppression() {
    Suppress suppress = rule.suppress();
    if (nothing(suppress.functions(), suppress.intents())) {
      fields.warning("suppress", "suppress covers nothing: " + COMBINATIONS);
    }
  }

  private void emptySelector() {
    for (String name : List.of("count", "after", "requires")) {
      if (fields.has(name)) {
        int functions = mask(Selectors.named(fields, name, "function", Selectors.FUNCTIONS));
        int intents = mask(Selectors.named(fields, name, "intent", Selectors.INTENTS));
        if (nothing(functions, intents)) {
          fields.warning(name, name + " can never match: " + COMBINATIONS);
        }
      }
    }
  }

  private static int mask(Set<? extends Coded> values) {
    return values.stream().mapToInt(Coded::bit).reduce(0, (a, b) -> a | b);
  }

  /** Whether no touch has such a function and such an intent. */
  private static boolean nothing(int functions, int intents) {
    boolean safety = functions == Function.SAFETY.bit() && (intents & Intent.SAFETY.bit()) == 0;
    return safety || functions == Function.MEDICAL.bit() && intents == Intent.PROMOTION.bit();
  }

  /** An error about a field of {@code suppress}, at that field if it is there. */
  private void error(String field, String message, String hint) {
    Node suppress = fields.value("suppress");
    Node at = fields.at(fields.has("suppress") ? "suppress" : "kind");
    if (suppress instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(field)) {
          at = name;
        }
      }
    }
    fields.problems().error(at, message, hint);
  }
}
