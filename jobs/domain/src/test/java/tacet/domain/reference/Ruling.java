package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tacet.domain.rule.Reason;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Verdict;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.TouchRequest;

/** The answer to one request, from what would hold the touch back with everybody who is asked. */
final class Ruling {

  private static final long FAR = 400 * Times.DAY;
  private static final int MOST_ALTERNATIVES = 3;

  private final Map<String, Prospects> asked;
  private final List<RuleSketch> rules;
  private final TouchRequest request;
  private final long at;
  private final long now;

  /**
   * @param asked the accounts by their id, and last the person, whose id is the empty text
   */
  Ruling(
      Map<String, Prospects> asked,
      List<RuleSketch> rules,
      TouchRequest request,
      long at,
      long now) {
    this.asked = asked;
    this.rules = rules;
    this.request = request;
    this.at = at;
    this.now = now;
  }

  private record Match(String account, Held hold) {}

  private List<Match> matches(long instant, Channel channel) {
    List<Match> matches = new ArrayList<>();
    asked.forEach(
        (account, prospects) ->
            prospects
                .holds(instant, channel)
                .forEach(hold -> matches.add(new Match(account, hold))));
    matches.sort(Comparator.comparing(Match::hold, Held.ORDER).thenComparing(Match::account));
    return matches;
  }

  /** The answer. */
  Verdict verdict() {
    List<Match> matches = matches(at, request.channel());
    boolean allowed = matches.isEmpty();
    return new Verdict(
        request.subject().key(),
        request.requestId(),
        allowed ? "ALLOW" : "DENY",
        matches.stream().min(this::precede).map(first -> first.hold.reason().name()).orElse("-"),
        matches.stream().map(Ruling::text).toList(),
        Verdict.time(allowed ? null : retryAt()),
        Verdict.time(allowed ? Long.valueOf(at + request.leaseFor()) : null),
        allowed ? List.of() : alternatives(),
        Times.text(now));
  }

  private static String text(Match match) {
    Held hold = match.hold;
    return Verdict.hold(
        match.account.isEmpty() ? null : match.account,
        hold.rule(),
        hold.version(),
        hold.reason().name(),
        hold.scope(),
        hold.except(),
        hold.until());
  }

  private int precede(Match a, Match b) {
    int byRank = Integer.compare(rank(a.hold), rank(b.hold));
    return byRank != 0 ? byRank : a.hold.rule().compareTo(b.hold.rule());
  }

  private int rank(Held hold) {
    boolean crossing =
        rules.stream()
            .filter(rule -> rule.id.equals(hold.rule()) && rule.version == hold.version())
            .anyMatch(Sight::crossing);
    List<List<Reason>> order =
        List.of(
            List.of(Reason.STATUS, Reason.STATUS_UNKNOWN),
            List.of(Reason.CONSENT, Reason.CONSENT_UNKNOWN),
            crossing ? List.of(Reason.COOLDOWN) : List.of(),
            List.of(Reason.CAP),
            List.of(Reason.CALENDAR, Reason.QUIET, Reason.EMBARGO),
            List.of(Reason.SEQUENCE),
            List.of(Reason.COOLDOWN),
            List.of(Reason.OUTCOME),
            List.of(Reason.REPEAT),
            List.of(Reason.UNANSWERED),
            List.of(Reason.PRESSURE),
            List.of(Reason.RESERVED));
    for (int rank = 0; rank < order.size(); rank++) {
      if (order.get(rank).contains(hold.reason())) {
        return rank;
      }
    }
    throw new AssertionError(hold.reason());
  }

  /** Looks at every instant at which anything may change. */
  private Long retryAt() {
    long instant = at;
    while (instant <= at + FAR) {
      List<Held> holds = matches(instant, request.channel()).stream().map(Match::hold).toList();
      if (holds.isEmpty()) {
        return instant;
      }
      if (holds.stream().anyMatch(hold -> hold.until() == Long.MAX_VALUE)) {
        return null;
      }
      long next = Long.MAX_VALUE;
      for (Prospects prospects : asked.values()) {
        next = Math.min(next, prospects.nextAfter(instant, holds));
      }
      instant = next;
    }
    return null;
  }

  /** What went out by a channel, and how much of it was answered. */
  private record Record(Channel channel, long touches, long answered, long latest) {}

  private List<Channel> alternatives() {
    List<Record> open = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if (channel != request.channel() && matches(at, channel).isEmpty()) {
        open.add(record(channel));
      }
    }
    open.sort(
        Comparator.<Record>comparingDouble(r -> -(r.answered + 1.0) / (r.touches + 2.0))
            .thenComparing(Record::latest)
            .thenComparing(Record::channel));
    return open.stream().map(Record::channel).limit(MOST_ALTERNATIVES).toList();
  }

  private Record record(Channel channel) {
    Prospects person = asked.values().stream().reduce((first, last) -> last).orElseThrow();
    boolean medical = request.function() == Function.MEDICAL;
    Sight sight = person.sight(at);
    List<Touch> touches =
        sight.counting.stream()
            .filter(touch -> touch.sent().channel() == channel)
            .filter(touch -> touch.sent().direction() == Direction.OUTBOUND)
            .filter(touch -> medical || touch.sent().function() != Function.MEDICAL)
            .toList();
    long answered = touches.stream().filter(touch -> sight.engaged(medical, touch)).count();
    long latest = touches.isEmpty() ? Long.MIN_VALUE : touches.get(touches.size() - 1).at();
    return new Record(channel, touches.size(), answered, latest);
  }
}
