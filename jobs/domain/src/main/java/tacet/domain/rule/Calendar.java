package tacet.domain.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.rule.Spans.Span;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;

/**
 * Silence by the calendar of the subject or its account. {@code BLOCK} holds during the blocks, or
 * from {@code before} their start to {@code after} their end. {@code ONLY} lets through only from
 * {@code before} a start to {@code after} it, and holds elsewhere within {@code lookahead} of a
 * start.
 *
 * @param blocks which blocks it looks at
 * @param before milliseconds, at least 0
 * @param after milliseconds, at least 0
 * @param only whether it is {@code ONLY} rather than {@code BLOCK}
 * @param lookahead milliseconds, at least 0; for {@code ONLY}
 */
public record Calendar(Set<BlockKind> blocks, long before, long after, boolean only, long lookahead)
    implements TouchlessKind {

  @Override
  public String label() {
    return "calendar";
  }

  @Override
  public String describe() {
    return (only ? "only around " : "not around ") + new TreeSet<>(blocks);
  }

  @Override
  public long reach() {
    return Math.max(Math.max(before, after), lookahead);
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    Spans held = only ? outsideOfWindows(facts) : within(facts);
    Span now = held.at(facts.now());
    if (now != null) {
      holds.add(Hold.of(rule, Reason.CALENDAR, Scope.NONE, now.start(), now.end(), List.of()));
    }
    holds.changesAt(held.nextStart(facts.now()));
  }

  private Spans within(Facts facts) {
    List<Span> spans = new ArrayList<>();
    for (CalendarBlock block : facts.blocks(blocks)) {
      spans.add(new Span(block.start() - before, block.end() + after));
    }
    return Spans.of(spans);
  }

  private Spans outsideOfWindows(Facts facts) {
    List<Span> near = new ArrayList<>();
    List<Span> open = new ArrayList<>();
    for (CalendarBlock block : facts.blocks(blocks)) {
      near.add(new Span(block.start() - lookahead, block.start() + lookahead));
      open.add(new Span(block.start() - before, block.start() + after));
    }
    return Spans.of(near).minus(Spans.of(open));
  }
}
