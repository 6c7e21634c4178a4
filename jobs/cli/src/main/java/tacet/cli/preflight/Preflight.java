package tacet.cli.preflight;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.touch.SubjectType;
import tacet.reader.Answer;
import tacet.reader.ReadHold;
import tacet.v1.HoldReason;

/** Asks for everyone of an audience, and counts. */
final class Preflight {

  /** Those who share their quiet hours; {@code zone} is null where they have none. */
  private record Clock(SubjectType type, ZoneId zone) {}

  private static final int REPORT_EVERY = 1_000;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Knowledge knowledge;
  private final PlannedTouch touch;
  private final QuietHours quiet;
  private final Instant at;
  private final Instant firstHour;
  private final int hours;
  private final List<Member> open = new ArrayList<>();
  private final RuleTable byFlag = new RuleTable();
  private final RuleTable byPolicy = new RuleTable();
  private final Map<HoldReason, Integer> spared = new TreeMap<>(Spared.ORDER);
  // How many become open at each hour, by clock.
  private final Map<Clock, int[]> opening = new HashMap<>();
  private int held;
  private int unknown;
  private int unseen;
  private int unseenHeld;
  private int withoutZone;

  private Preflight(Knowledge knowledge, PlannedTouch touch, QuietHours quiet, Duration horizon) {
    this.knowledge = knowledge;
    this.touch = touch;
    this.quiet = quiet;
    this.at = knowledge.at();
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    this.firstHour = hour.equals(at) ? hour : hour.plus(1, ChronoUnit.HOURS);
    long span = Duration.between(firstHour, at.plus(horizon)).toMillis();
    this.hours = (int) ((span + HOUR - 1) / HOUR);
  }

  /**
   * Asks and counts.
   *
   * @param horizon how far ahead hours are looked at, one hour or more
   */
  static Findings of(
      Knowledge knowledge,
      Audience audience,
      PlannedTouch touch,
      QuietHours quiet,
      Duration horizon,
      ProgressLine progress) {
    Preflight preflight = new Preflight(knowledge, touch, quiet, horizon);
    int asked = 0;
    for (Member member : audience.members()) {
      preflight.ask(member);
      if (++asked % REPORT_EVERY == 0) {
        progress.tell("asking: " + asked + " of " + audience.members().size() + " people");
      }
    }
    return preflight.findings();
  }

  private void ask(Member member) {
    Answer answer = knowledge.answer(touch.to(member, at));
    boolean stranger =
        knowledge.answer(touch.toPersonOf(member, at)).basis() == Answer.Basis.POLICY;
    unseen += stranger ? 1 : 0;
    if (answer.held()) {
      held++;
      unseenHeld += stranger ? 1 : 0;
      count(answer.holds(), stranger);
    } else {
      open.add(member);
    }
    note(member, answer.held() ? opensAt(member) : 0);
  }

  private void count(List<ReadHold> holds, boolean stranger) {
    if (holds.isEmpty()) {
      unknown++;
      return;
    }
    boolean alone = holds.stream().map(ReadHold::rule).distinct().count() == 1;
    List<ReadHold> policy = new ArrayList<>();
    List<ReadHold> flags = new ArrayList<>();
    for (ReadHold hold : holds) {
      (stranger && hold.account() == null ? policy : flags).add(hold);
    }
    byPolicy.add(policy, alone);
    byFlag.add(flags, alone);
    spared.merge(Spared.first(holds), 1, Integer::sum);
  }

  /**
   * The first hour at which someone held now is held no more; the number of hours where there is
   * none. By what is known now holds end and none begins, so whoever is open stays open.
   */
  private int opensAt(Member member) {
    int from = 0;
    int to = hours;
    while (from < to) {
      int middle = (from + to) >>> 1;
      Instant hour = firstHour.plus(middle, ChronoUnit.HOURS);
      if (knowledge.answer(touch.to(member, hour)).held()) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private void note(Member member, int hour) {
    SubjectType type = SubjectType.valueOf(member.type());
    boolean concerned = quiet.concern(type);
    withoutZone += concerned && member.zone() == null ? 1 : 0;
    int[] openings =
        opening.computeIfAbsent(
            new Clock(type, concerned ? member.zone() : null), clock -> new int[hours + 1]);
    openings[hour]++;
  }

  private Findings findings() {
    int[] openAt = new int[hours];
    opening.forEach(
        (clock, openings) -> {
          int sum = 0;
          for (int hour = 0; hour < hours; hour++) {
            sum += openings[hour];
            Instant instant = firstHour.plus(hour, ChronoUnit.HOURS);
            boolean silent =
                clock.zone() != null && quiet.quiet(clock.type(), clock.zone(), instant);
            openAt[hour] += silent ? 0 : sum;
          }
        });
    List<Integer> each = new ArrayList<>(hours);
    for (int count : openAt) {
      each.add(count);
    }
    return new Findings(
        open,
        held,
        unknown,
        unseen,
        unseenHeld,
        byFlag.counts(),
        byPolicy.counts(),
        spared,
        new Hours(firstHour, each),
        withoutZone);
  }
}
