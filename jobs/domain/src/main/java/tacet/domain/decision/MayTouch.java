package tacet.domain.decision;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.decision.AccountWord.HeldSpan;
import tacet.domain.rule.Hold;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.touch.TouchLog;
import tacet.domain.touch.TouchRequest;

/**
 * Answers whether a touch may go. A yes takes a lease: until the touch is made, or the lease is
 * over, it counts as a touch when others ask. The same request gets the same answer.
 */
public final class MayTouch {

  private static final int ALL_CHANNELS = -1;

  private final int channels;

  /**
   * The step of a deployment.
   *
   * @param channels those that may be offered instead of one that is held, as a mask
   */
  public MayTouch(int channels) {
    this.channels = channels;
  }

  /**
   * The answer to a request, which is remembered.
   *
   * @param words what the subject's accounts say; none where no account was asked
   * @param now epoch milliseconds
   */
  public Decision decide(
      Outlook outlook,
      Answers answers,
      TouchRequest request,
      List<AccountWord> words,
      long now,
      RuleTimeline rules) {
    Kept known = answers.find(request.requestId());
    if (known != null) {
      return known.decision();
    }
    long madeAt = Math.max(request.at(), now);
    Prospect prospect =
        new Prospect(outlook, answers, rules.asKnownAt(now), request, request.requestId(), madeAt);
    List<MatchedHold> holds = told(prospect.holds(madeAt, request.channel().bit()), outlook);
    words.forEach(word -> holds.addAll(word.holds()));
    long until = madeAt + request.leaseFor();
    Decision decision =
        holds.isEmpty()
            ? allow(request, until, now)
            : deny(request, prospect, holds, words, madeAt, now);
    remember(outlook, answers, request.requestId(), request, madeAt, decision, null, now);
    return decision;
  }

  /**
   * What an account says to a person's request; a yes takes a lease there.
   *
   * @param key under which it is remembered: the request's id with the digest of whoever asks
   * @param now epoch milliseconds
   */
  public AccountWord answer(
      Outlook outlook,
      Answers answers,
      AccountRequest asked,
      String key,
      long now,
      RuleTimeline rules) {
    Kept known = answers.find(key);
    if (known != null) {
      return said(asked, known.word());
    }
    TouchRequest request = asked.request().of(asked.subject());
    long madeAt = Math.max(request.at(), now);
    Prospect prospect = new Prospect(outlook, answers, rules.asKnownAt(now), request, key, madeAt);
    List<MatchedHold> holds = told(prospect.holds(madeAt, request.channel().bit()), outlook);
    AccountWord word =
        new AccountWord(
            request,
            asked.subject().id(),
            asked.index(),
            asked.of(),
            List.copyOf(holds),
            List.copyOf(prospect.held(request.channel().bit())),
            open(prospect, madeAt));
    remember(outlook, answers, key, request, madeAt, null, word, now);
    return said(asked, word);
  }

  /** Whether the touch in a row was made under a request. */
  public static boolean made(TouchLog log, int row, String key) {
    return Fulfilment.of(log, row, key);
  }

  private static AccountWord said(AccountRequest asked, AccountWord word) {
    return new AccountWord(
        asked.request(),
        word.account(),
        asked.index(),
        asked.of(),
        word.holds(),
        word.held(),
        word.openChannels());
  }

  private static List<MatchedHold> told(List<Hold> holds, Outlook outlook) {
    List<MatchedHold> told = new ArrayList<>();
    for (Hold hold : holds) {
      told.add(MatchedHold.of(hold, outlook.subject()));
    }
    told.sort(MatchedHold.ORDER);
    return told;
  }

  private static Decision allow(TouchRequest request, long until, long now) {
    return new Decision(
        request.requestId(),
        request.subject(),
        Answer.ALLOW,
        null,
        List.of(),
        null,
        until,
        List.of(),
        now);
  }

  private Decision deny(
      TouchRequest request,
      Prospect prospect,
      List<MatchedHold> holds,
      List<AccountWord> words,
      long madeAt,
      long now) {
    int open = open(prospect, madeAt) & ~request.channel().bit();
    for (AccountWord word : words) {
      open &= word.openChannels();
    }
    return new Decision(
        request.requestId(),
        request.subject(),
        Answer.DENY,
        holds.stream().min(MatchedHold.PRECEDENCE).orElseThrow().reason(),
        holds.stream().sorted(MatchedHold.ORDER).toList(),
        retryAt(prospect, words, request.channel().bit(), madeAt),
        null,
        Alternatives.of(prospect.facts().log(), open, request.function()),
        now);
  }

  /** The deployment's channels on which nothing holds the touch back, as a mask. */
  private int open(Prospect prospect, long madeAt) {
    int held = 0;
    for (Hold hold : prospect.holds(madeAt, ALL_CHANNELS)) {
      held |= hold.channels();
    }
    return channels & ~held;
  }

  private static Long retryAt(
      Prospect prospect, List<AccountWord> words, int channel, long madeAt) {
    long at = madeAt;
    for (long before = Long.MIN_VALUE; before != at && at != Hold.OPEN; ) {
      before = at;
      at = prospect.freeFrom(at, channel);
      for (AccountWord word : words) {
        at = freeFrom(word.held(), at);
      }
    }
    return at == Hold.OPEN ? null : Long.valueOf(at);
  }

  private static long freeFrom(List<HeldSpan> held, long instant) {
    for (HeldSpan span : held) {
      if (span.from() <= instant && instant < span.until()) {
        return freeFrom(held, span.until());
      }
    }
    return instant;
  }

  /** Remembers an answer; a yes to a touch that was made before it was asked for takes no lease. */
  private static void remember(
      Outlook outlook,
      Answers answers,
      String key,
      TouchRequest request,
      long madeAt,
      Decision decision,
      AccountWord word,
      long now) {
    boolean allowed = decision == null ? word.holds().isEmpty() : decision.answer() == Answer.ALLOW;
    boolean met = Fulfilment.find(outlook.log(), key) >= 0;
    answers.keep(
        new Kept(key, request, madeAt, madeAt + request.leaseFor(), allowed, met, decision, word),
        now);
  }
}
