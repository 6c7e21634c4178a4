package tacet.rules;

import java.util.List;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Rule;
import tacet.domain.touch.SubjectType;

/** Reads the parameters of one kind of rule. One small class a kind, listed in {@link Kinds}. */
interface KindReader {

  /** The kind's name in rule files. */
  String name();

  /** The names of its own parameters, beside those that every rule has. */
  List<String> fields();

  /** The kind; adds a problem for every parameter that is missing or wrong. */
  Kind read(Fields rule, SubjectType subjects);

  /** Whether it can be counted per value. */
  default boolean countsPerValue() {
    return true;
  }

  /**
   * Whether it can be left out for some to see what happens; nobody is left out of who they are.
   */
  default boolean takesHoldout() {
    return true;
  }

  /** Whether its holds are flags only where the rule says {@code publish: true}. */
  default boolean publishesOnRequest() {
    return false;
  }

  /** Whether its holds are limited to values by the kind itself. */
  default boolean limitsToValues() {
    return false;
  }

  /** Adds a warning for what the author of a sound rule hardly means. */
  default void lint(Rule rule, Fields fields) {}

  /** Whether it may hold back safety messages when it names them. */
  default boolean mayHoldSafety(Kind kind) {
    return false;
  }
}
