package tacet.rules;

import java.util.List;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Severity;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.touch.SubjectType;

/** Nothing without permission. */
final class ConsentReader implements KindReader {

  static final Names<ConsentPurpose> PURPOSES = Names.asNamed(ConsentPurpose.class);

  @Override
  public String name() {
    return "consent";
  }

  @Override
  public List<String> fields() {
    return List.of("purpose");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("purpose");
    if (subjects == SubjectType.ACCOUNT) {
      rule.error("kind", "only people give consent, accounts do not", null);
    }
    return new Consents(rule.oneOf("purpose", PURPOSES, ConsentPurpose.PROMOTION));
  }

  @Override
  public boolean countsPerValue() {
    return false;
  }

  @Override
  public boolean takesHoldout() {
    return false;
  }

  @Override
  public void lint(Rule rule, Fields fields) {
    if (rule.severity() == Severity.SOFT) {
      fields.warning("kind", "consent is law, yet the rule is soft: say severity: hard");
    }
  }

  @Override
  public boolean mayHoldSafety(Kind kind) {
    ConsentPurpose purpose = ((Consents) kind).purpose();
    return purpose == ConsentPurpose.CARE || purpose == ConsentPurpose.SERVICE;
  }
}
