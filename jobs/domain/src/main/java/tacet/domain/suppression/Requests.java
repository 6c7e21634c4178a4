package tacet.domain.suppression;

import java.util.List;
import java.util.function.Consumer;
import tacet.domain.decision.AccountRequest;
import tacet.domain.decision.AccountWord;
import tacet.domain.decision.MayTouch;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Facts;
import tacet.domain.rule.Hold;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchRequest;

/** Requests and what became of them, in the state of one subject. */
final class Requests {

  private final SuppressionPolicy policy;
  private final MayTouch mayTouch;

  Requests(SuppressionPolicy policy) {
    this.policy = policy;
    this.mayTouch = new MayTouch(policy.channels());
  }

  /** Whether a record belongs to a request. */
  static boolean concerns(SubjectRecord record) {
    return record instanceof TouchRequest
        || record instanceof AccountRequest
        || record instanceof AccountWord;
  }

  /** Answers, or gathers what is needed to answer. */
  void apply(
      SuppressionState state,
      SubjectRecord record,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    state.answers.prune(now);
    if (record instanceof TouchRequest request) {
      decide(state, request, List.of(), now, rules, out);
    } else if (record instanceof AccountRequest asked) {
      answer(state, asked, now, rules, out);
    } else if (record instanceof AccountWord word) {
      gather(state, word, now, rules, out);
    }
  }

  /** A request that was answered before is answered again once, whatever the accounts now say. */
  private void gather(
      SuppressionState state,
      AccountWord word,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    if (state.answers.knows(word.request().requestId())) {
      if (word.index() == 0) {
        decide(state, word.request(), List.of(), now, rules, out);
      }
      return;
    }
    List<AccountWord> words = state.answers.gather(word, now);
    if (words != null) {
      decide(state, word.request(), words, now, rules, out);
    }
  }

  private void decide(
      SuppressionState state,
      TouchRequest request,
      List<AccountWord> words,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    boolean first = !state.answers.knows(request.requestId());
    out.accept(
        new Decided(mayTouch.decide(outlook(state), state.answers, request, words, now, rules)));
    if (first) {
      lookBack(state, request.requestId(), now, rules, out);
    }
  }

  private void answer(
      SuppressionState state,
      AccountRequest asked,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    String key =
        AccountCopy.rowId(
            asked.request().requestId(), AccountCopy.digest(asked.request().subject()));
    boolean first = !state.answers.knows(key);
    out.accept(
        new ForPerson(mayTouch.answer(outlook(state), state.answers, asked, key, now, rules)));
    if (first) {
      lookBack(state, key, now, rules, out);
    }
  }

  private StateOutlook outlook(SuppressionState state) {
    return new StateOutlook(state, policy);
  }

  /** Looks for a touch that was made before its request came, as after a restore. */
  private void lookBack(
      SuppressionState state, String key, long now, RuleTimeline rules, Consumer<Output> out) {
    for (int row = 0; row < state.log.size(); row++) {
      if (state.log.counts(row) && MayTouch.made(state.log, row, key)) {
        report(state, row, AccountCopy.touchId(key), now, rules, out);
      }
    }
  }

  /**
   * Ends the lease of a touch that was told of.
   *
   * @param begins whether the touch counts from now on and did not before
   */
  void made(
      SuppressionState state,
      int row,
      boolean begins,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    state.answers.prune(now);
    if (state.answers.isEmpty() || !state.log.sent(row)) {
      return;
    }
    List<String> requests =
        state.answers.fulfil(state.log.rowId(row), state.log.text(row, Attribute.PARENT));
    if (begins) {
      requests.forEach(request -> report(state, row, request, now, rules, out));
    }
  }

  /** Reports every cap that is exceeded with the touch of a request. */
  private void report(
      SuppressionState state,
      int row,
      String request,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    RuleSet inForce = rules.at(now);
    StateOutlook outlook = outlook(state);
    Facts facts = outlook.at(now, inForce);
    for (RuleVersion version : inForce.of(state.subject.type())) {
      if (version.rule().kind() instanceof Cap cap
          && !outlook.shadows(version)
          && version.rule().where().matches(facts.profile())) {
        Hold hold = cap.exceeded(version, facts, row);
        if (hold != null) {
          out.accept(overrun(state, row, request, hold, now));
        }
      }
    }
  }

  private static Audit overrun(
      SuppressionState state, int row, String request, Hold hold, long now) {
    boolean medical = ChangeAudit.apart(hold) || state.log.function(row) == Function.MEDICAL;
    return new Audit(
        state.subject,
        now,
        Audit.Kind.OVERRUN,
        state.log.channel(row).bit(),
        hold,
        state.log.id(row),
        request,
        state.log.function(row),
        state.log.text(row, Attribute.SOURCE),
        null,
        "made beyond " + Explanation.of(hold, medical),
        medical);
  }
}
