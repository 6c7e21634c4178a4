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

  private static final List<String> SELECTORS = List.of("count", "after", "requires");

  /** What tells of a touch what it was about. */
  private static final List<String> MATTER = List.of("product", "narrative", "content", "campaign");

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
      error(
          "suppress",
          "intents",
          "a " + kind.name() + " rule like this must not hold back SAFETY",
          hint);
    }
  }

  private void firewall() {
    if (rule.crossing() && !rule.disclose()) {
      discloses();
    } else if (rule.confidential()) {
      String message = "no flag shows its holds: they tell what medical touches were about";
      fields.warning("kind", message + "; leave function MEDICAL out, or say disclose: true");
    }
    if (rule.disclose() && !(rule.kind().looksAtTouches() && seesMedical())) {
      fields.warning("disclose", "there is nothing to disclose: the rule sees no medical touch");
    }
  }

  private boolean seesMedical() {
    return rule.kind().selector().seesMedical();
  }

  /** Refuses a crossing that would tell commercial readers what medical touches were about. */
  private void discloses() {
    String refused = "medical touches would show commercial readers what was said: ";
    String hint = "leave function MEDICAL out, or say disclose: true";
    if (kind.limitsToValues() || !rule.suppress().same().isEmpty()) {
      String what = kind.limitsToValues() ? kind.name() : "same";
      error("suppress", "same", refused + what + " is refused", hint);
    }
    for (String selector : SELECTORS) {
      for (String field : MATTER) {
        if (within(selector, field) != null) {
          String message = refused + field + " in " + selector + " is refused";
          error(selector, field, message, hint);
        }
      }
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
      error("suppress", "same", "a " + kind.name() + " rule is not counted per value", null);
    } else if (kind.limitsToValues()) {
      String hint = "it is limited by its own field same: narrative or content";
      error("suppress", "same", "a " + kind.name() + " rule takes no same in suppress", hint);
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
    for (String name : SELECTORS) {
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

  /** An error about a field within another, at that field if it is there. */
  private void error(String outer, String field, String message, String hint) {
    Node name = within(outer, field);
    Node otherwise = fields.at(fields.has(outer) ? outer : "kind");
    fields.problems().error(name == null ? otherwise : name, message, hint);
  }

  /** The name of a field within another, or null where it is not given. */
  private Node within(String outer, String field) {
    if (fields.value(outer) instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(field)) {
          return name;
        }
      }
    }
    return null;
  }
}
