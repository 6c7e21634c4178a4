package tacet.domain.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;

/** One subject under rules with holdouts, and all that is told of it; its bytes are its state. */
final class Experiment {

  final List<UnitOutcome> told = new ArrayList<>();
  Enrolments enrolments;
  String unit;

  private final Subject subject;
  private final RuleTimeline rules;
  private Profile profile;

  Experiment(RuleSketch... rules) {
    this(TouchDraft.HCP, rules);
  }

  Experiment(RuleSketch rule, Subject subject) {
    this(subject, rule);
  }

  private Experiment(Subject subject, RuleSketch... rules) {
    this.subject = subject;
    this.rules = RuleSketch.timeline(List.of(rules));
    enrolments = new Enrolments(subject);
  }

  /** A rule that holds e-mail and has a holdout of a fifth. */
  static RuleSketch rule(String id) {
    RuleSketch rule = new RuleSketch(id, new Embargo(List.of(), 0, false));
    rule.holdout = 0.2;
    return rule;
  }

  /** Sets access and stage, {@code -} for one that is not known. */
  Experiment profile(String words) {
    String[] facts = words.split(" ");
    profile =
        new Profile(
            subject,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            facts[0].equals("-") ? null : AccessLevel.valueOf(facts[0]),
            facts[1].equals("-") ? null : DecisionStage.valueOf(facts[1]),
            null,
            null,
            0,
            null,
            null);
    return this;
  }

  /** Tells rows of {@link TouchDraft#parse}, going through bytes before each. */
  Experiment tell(String rows) {
    for (String row : rows.split(" ")) {
      Told next = TouchDraft.parse(row);
      long now = next.receivedAt();
      wake(now - 1);
      readBack();
      TouchEvent touch = (TouchEvent) next.record();
      switch (touch.event()) {
        case OPENED, REPLIED -> enrolments.engaged(touch.occurredAt());
        case UNSUBSCRIBED, COMPLAINED -> enrolments.optedOut(touch.occurredAt());
        default -> enrolments.touched(touch, profile, rules.at(now), unit, now, told::add);
      }
    }
    return this;
  }

  Experiment until(String time) {
    wake(Times.at(time));
    return this;
  }

  private void wake(long upTo) {
    while (enrolments.dueAt() <= upTo) {
      enrolments.due(enrolments.dueAt(), profile, told::add);
    }
  }

  byte[] bytes() {
    ByteWriter out = new ByteWriter(16);
    enrolments.write(out);
    return out.toByteArray();
  }

  void readBack() {
    ByteReader in = new ByteReader(bytes());
    enrolments = Enrolments.read(subject, in);
    if (!in.atEnd()) {
      throw new AssertionError("bytes are left");
    }
  }

  String entries() {
    return line(
        told.stream()
            .filter(outcome -> outcome.measure() == null)
            .map(
                outcome ->
                    "entered"
                        + (outcome.version() == 1 ? "" : "@" + outcome.version())
                        + ' '
                        + Times.text(outcome.at()))
            .collect(Collectors.joining(", ")));
  }

  String outcomes() {
    return line(
        told.stream()
            .filter(outcome -> outcome.measure() != null)
            .map(outcome -> outcome.measure() + "=" + outcome.value())
            .collect(Collectors.joining(" ")));
  }

  private static String line(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
