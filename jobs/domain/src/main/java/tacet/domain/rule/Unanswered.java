package tacet.domain.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tacet.domain.rule.Spans.Span;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.touch.Function;
import tacet.domain.touch.Outcome;
import tacet.domain.touch.Selector;
import tacet.domain.touch.TouchLog;

/**
 * Silence after silence: of the touches whose answer is due, the K latest are all unanswered, and
 * since the first of them the subject neither answered anything nor came to us. An answer is due
 * {@code answerWithin} after the touch, not counting time on leave or on call.
 *
 * @param selector the touches that ask for an answer
 * @param max K, at least 1
 * @param answerWithin milliseconds
 * @param length how long to be silent from the K-th's due time, milliseconds
 */
public record Unanswered(Selector selector, int max, long answerWithin, long length)
    implements Kind {

  private static final Set<BlockKind> AWAY = EnumSet.of(BlockKind.LEAVE, BlockKind.ON_CALL);

  @Override
  public String label() {
    return "unanswered";
  }

  @Override
  public String describe() {
    return max + " touches unanswered for " + Duration.ofMillis(answerWithin);
  }

  @Override
  public Kind over(Selector touches) {
    return new Unanswered(touches, max, answerWithin, length);
  }

  @Override
  public long reach() {
    return answerWithin + length;
  }

  @Override
  public int touchesNeeded() {
    return max;
  }

  @Override
  public boolean hearsOtherTouches() {
    return true;
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    Spans away = away(facts);
    for (TouchGroup group :
        TouchGroup.of(facts.log(), selector, rule.rule().suppress().same(), Long.MIN_VALUE)) {
      evaluate(rule, facts, group, away, holds);
    }
  }

  private void evaluate(RuleVersion rule, Facts facts, TouchGroup group, Spans away, Holds holds) {
    List<Integer> due = new ArrayList<>();
    for (int i = group.size() - 1; i >= 0; i--) {
      long dueAt = away.afterOutside(group.at(i), answerWithin);
      if (dueAt > facts.now()) {
        holds.changesAt(dueAt);
      } else if (due.size() < max) {
        due.add(i);
      }
    }
    if (due.size() < max) {
      return;
    }
    long lastDue = Long.MIN_VALUE;
    List<String> evidence = new ArrayList<>();
    for (int i : due) {
      if (group.log().engaged(group.rows()[i], selector.seesMedical())) {
        return;
      }
      lastDue = Math.max(lastDue, away.afterOutside(group.at(i), answerWithin));
      if (evidence.size() < Hold.MAX_EVIDENCE) {
        evidence.add(group.log().id(group.rows()[i]));
      }
    }
    long first = group.at(due.get(due.size() - 1));
    if (facts.now() < lastDue + length && !heardSince(facts.log(), first)) {
      holds.add(Hold.of(rule, Reason.UNANSWERED, group, lastDue, lastDue + length, evidence));
    }
  }

  /** Whether the subject answered any touch or came to us at or after an instant. */
  private boolean heardSince(TouchLog log, long since) {
    for (int row = log.size() - 1; row >= 0; row--) {
      boolean visible = selector.seesMedical() || log.function(row) != Function.MEDICAL;
      if (!log.counts(row) || !visible) {
        continue;
      }
      if (log.inbound(row) && log.at(row) >= since) {
        return true;
      }
      for (long outcome : log.outcomes(row)) {
        if (Outcome.engages(outcome) && Outcome.at(outcome) >= since) {
          return true;
        }
      }
    }
    return false;
  }

  private static Spans away(Facts facts) {
    List<Span> spans = new ArrayList<>();
    for (CalendarBlock block : facts.ownBlocks(AWAY)) {
      spans.add(new Span(block.start(), block.end()));
    }
    return Spans.of(spans);
  }
}
