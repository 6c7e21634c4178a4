package tacet.rules;

import java.util.Collection;
import java.util.List;
import tacet.domain.rule.SameField;
import tacet.domain.rule.Suppress;
import tacet.domain.touch.Coded;

/** What a rule holds back. */
final class Suppressions {

  static final List<String> FIELDS = List.of("channels", "intents", "functions", "same");
  static final Names<SameField> SAME = Names.lower(SameField.class);

  private Suppressions() {}

  /** The field {@code suppress}; its defaults where absent. */
  static Suppress read(Fields rule) {
    Fields fields = rule.inner("suppress", FIELDS);
    return new Suppress(
        mask(fields.listOf("channels", Selectors.CHANNELS), Suppress.ALL_CHANNELS),
        mask(fields.listOf("intents", Selectors.INTENTS), Suppress.DEFAULT_INTENTS),
        mask(fields.listOf("functions", Selectors.FUNCTIONS), Suppress.ALL_FUNCTIONS),
        fields.listOf("same", SAME).stream().distinct().sorted().toList());
  }

  private static int mask(Collection<? extends Coded> values, int otherwise) {
    return values.isEmpty()
        ? otherwise
        : values.stream().mapToInt(Coded::bit).reduce(0, (a, b) -> a | b);
  }
}
