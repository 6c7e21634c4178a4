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

  /**
   * Whether it looks at touches; what does not speaks of who the subject is, so it cannot be
   * counted per value, nor be left out for some to see what happens.
   */
  default boolean looksAtTouches() {
    return true;
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
