package tacet.domain.suppression;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tacet.domain.rule.Hold;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.suppression.Judgement.Verdict;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.Function;

/** Whether touches heed the flags: judged once, when a touch begins to count. */
final class Adherence {

  private Adherence() {}

  /**
   * Judges the touch in {@code row} by the holds that stood when it arrived.
   *
   * @param channels those on which flags are published, as a mask
   */
  static void judge(
      SuppressionState state,
      int row,
      long now,
      int channels,
      RuleTimeline rules,
      Consumer<Output> out) {
    Set<Tally> counted = new HashSet<>();
    Verdict verdict = Verdict.FREE;
    long notice = 0;
    for (PublishedHold published : state.published) {
      RuleVersion version = rules.find(published.rule(), published.version());
      if (published.until() <= now || version == null) {
        continue;
      }
      if (version.rule().kind().selector().matches(state.log, row)) {
        count(Tally.Event.TOUCH_WHILE_HELD, published, state, now, counted, out);
      }
      Hold hold = Explanation.whole(published, version);
      if (hold.stops(state.log, row)) {
        count(Tally.Event.TOUCH_IN_SCOPE, published, state, now, counted, out);
        if (!published.shadow()
            && !version.rule().confidential()
            && (state.log.channel(row).bit() & channels) != 0) {
          Audit audit = audit(state, row, published, hold, now);
          out.accept(audit);
          if (audit.kind() == Audit.Kind.IGNORED) {
            verdict = Verdict.IGNORED;
            notice = Math.max(notice, audit.noticeSeconds());
          } else if (verdict == Verdict.FREE) {
            verdict = Verdict.UNKNOWABLE;
          }
        }
      }
    }
    if (!state.log.inbound(row)) {
      out.accept(judgement(state, row, verdict, notice));
    }
  }

  private static Judgement judgement(
      SuppressionState state, int row, Verdict verdict, long noticeSeconds) {
    return new Judgement(
        state.subject.type(),
        state.log.channel(row),
        state.log.function(row),
        state.log.text(row, Attribute.SOURCE),
        verdict,
        noticeSeconds);
  }

  private static void count(
      Tally.Event event,
      PublishedHold published,
      SuppressionState state,
      long now,
      Set<Tally> counted,
      Consumer<Output> out) {
    Tally tally = new Tally(published.rule(), state.subject, event, now);
    if (counted.add(tally)) {
      out.accept(tally);
    }
  }

  private static Audit audit(
      SuppressionState state, int row, PublishedHold published, Hold hold, long now) {
    long notice = state.log.at(row) - published.decidedAt();
    boolean knowable = notice >= 0;
    boolean medical = ChangeAudit.apart(hold) || state.log.function(row) == Function.MEDICAL;
    return new Audit(
        state.subject,
        now,
        knowable ? Audit.Kind.IGNORED : Audit.Kind.UNKNOWABLE,
        state.log.channel(row).bit(),
        hold,
        state.log.id(row),
        null,
        state.log.function(row),
        state.log.text(row, Attribute.SOURCE),
        knowable ? notice / 1000 : null,
        (knowable ? "made in spite of " : "made before anyone could know of ")
            + Explanation.of(hold, medical),
        medical);
  }
}
