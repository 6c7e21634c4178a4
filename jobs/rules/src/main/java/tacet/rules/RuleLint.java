package tacet.rules;

import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/** Rules that are well written but must not, or cannot, be meant so. */
final class RuleLint {

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
    softConsent();
  }

  private void safety() {
    boolean named = (rule.suppress().intents() & Intent.SAFETY.bit()) != 0;
    if (named && !kind.mayHoldSafety(rule.kind())) {
      String hint = "only status (deceased, badAddress) and consent to CARE or SERVICE may";
      error("intents", "a " + kind.name() + " rule must not hold back SAFETY here", hint);
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
      fields
          .problems()
          .warning(fields.at("disclose"), "there is nothing to disclose: no crossing", null);
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
    } else if (rule.holdout() > 0 && !kind.looksAtTouches()) {
      String message = "a " + kind.name() + " rule has no holdout: nobody is left out of it";
      fields.error("holdout", message, null);
    }
  }

  private void perValue() {
    if (rule.suppress().same().isEmpty()) {
      return;
    }
    if (!kind.looksAtTouches()) {
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
      fields.problems().warning(fields.at("where"), message, null);
    }
  }

  private void emptySuppression() {
    Suppress suppress = rule.suppress();
    boolean safetyOnly = suppress.functions() == Function.SAFETY.bit();
    if (safetyOnly && (suppress.intents() & Intent.SAFETY.bit()) == 0) {
      warning("suppress covers nothing: what function SAFETY sends has intent SAFETY");
    }
    boolean medicalOnly = suppress.functions() == Function.MEDICAL.bit();
    if (medicalOnly && suppress.intents() == Intent.PROMOTION.bit()) {
      warning("suppress covers nothing: function MEDICAL does not promote");
    }
  }

  private void softConsent() {
    if (kind instanceof ConsentReader && rule.severity() == Severity.SOFT) {
      String message = "consent is law, yet the rule is soft";
      fields.problems().warning(fields.at("kind"), message, "say severity: hard");
    }
  }

  private void warning(String message) {
    fields.problems().warning(fields.at("suppress"), message, null);
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
