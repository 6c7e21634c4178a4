package tacet.rules;

import java.util.List;
import java.util.Set;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Rule;
import tacet.domain.subject.BlockKind;
import tacet.domain.touch.SubjectType;

/** Silence by the calendar of the subject or its account. */
final class CalendarReader implements KindReader {

  static final Names<BlockKind> BLOCKS = Names.asNamed(BlockKind.class);
  static final Names<Effect> EFFECTS = Names.lower(Effect.class);
  static final List<String> WINDOW = List.of("before", "after");

  enum Effect {
    BLOCK,
    ONLY
  }

  @Override
  public String name() {
    return "calendar";
  }

  @Override
  public List<String> fields() {
    return List.of("blocks", "during", "window", "effect", "lookahead");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("blocks");
    Set<BlockKind> blocks = Set.copyOf(rule.listOf("blocks", BLOCKS));
    boolean only = rule.oneOf("effect", EFFECTS, Effect.BLOCK) == Effect.ONLY;
    if (rule.has("during") == rule.has("window")) {
      String hint = "such as window: {before: PT48H, after: PT0S}, or during: true";
      if (rule.has("during")) {
        rule.error("window", "a calendar rule has during or window, not both", hint);
      } else {
        rule.error("kind", "a calendar rule needs during or window", hint);
      }
    }
    if (!rule.flag("during", true)) {
      rule.error("during", "during is true or left out", "write a window instead");
    } else if (only && rule.has("during")) {
      rule.error("during", "effect only needs a window", "it lies around the start of a block");
    }
    if (only != rule.has("lookahead")) {
      String message = only ? "effect only needs a lookahead" : "lookahead goes with effect: only";
      rule.error(only ? "effect" : "lookahead", message, null);
    }
    Fields window = rule.inner("window", WINDOW);
    if (rule.has("window")) {
      WINDOW.forEach(window::require);
    }
    long lookahead = rule.has("lookahead") ? rule.duration("lookahead") : 0;
    return new Calendar(
        blocks, window.duration("before", 0), window.duration("after", 0), only, lookahead);
  }

  @Override
  public boolean countsPerValue() {
    return false;
  }

  @Override
  public void lint(Rule rule, Fields fields) {
    Calendar kind = (Calendar) rule.kind();
    if (kind.only() && kind.before() + kind.after() == 0) {
      fields.warning("window", "the window is empty: the rule lets nothing through near a block");
    } else if (kind.only() && kind.lookahead() <= Math.min(kind.before(), kind.after())) {
      fields.warning("lookahead", "lookahead lies within the window: the rule never holds");
    }
  }
}
