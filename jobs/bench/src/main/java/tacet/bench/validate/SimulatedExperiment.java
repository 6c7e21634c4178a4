package tacet.bench.validate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tacet.domain.effect.EffectPolicy;
import tacet.domain.effect.EffectState;
import tacet.domain.effect.EffectSums;
import tacet.domain.effect.Enrolments;
import tacet.domain.effect.UnitState;
import tacet.domain.effect.UnitSums;
import tacet.domain.finding.Measure;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.RuleEffect.Verdict;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;

/** Two years of an experiment, from the touches to what is told of the rule each week. */
final class SimulatedExperiment {

  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  /**
   * Whom it is about and what the rule does.
   *
   * @param type of the subjects
   * @param subjects how many; each enters some day within {@code entryDays}
   * @param perAccount subjects of an account in the mean, or 0 when they belong to none
   * @param draws how alike accounts are: half of an account's rate is the mean of that many draws
   * @param holdout the share of units held out
   * @param lift of the response rate by the rule
   * @param lost share of those held out whose entry is never seen
   */
  record Setting(
      SubjectType type,
      int subjects,
      double perAccount,
      int draws,
      int entryDays,
      double holdout,
      double lift,
      double lost) {}

  /**
   * What was told.
   *
   * @param claimed the measures for which an effect was ever claimed, before arms did not match
   * @param armsDoNotMatch whether they ever did not
   * @param firstClaim the first instant at which an effect on the response was claimed, days from
   *     the start, or -1
   * @param last what was told last of the response, or null
   */
  record Outcome(
      Set<Measure> claimed, boolean armsDoNotMatch, double firstClaim, RuleEffect last) {}

  private final Setting setting;
  private final Random random;
  private final RuleVersion version;
  private final RuleSet rules;
  private final List<UnitOutcome> outcomes = new ArrayList<>();

  private SimulatedExperiment(Setting setting, long seed) {
    this.setting = setting;
    random = new Random(seed);
    version = RuleVersion.initial(rule(setting, "experiment-" + seed), 1, "{}");
    rules = RuleTimeline.of(List.of(version)).at(START);
  }

  private static Rule rule(Setting setting, String id) {
    return new Rule(
        id,
        "team",
        "To see what it does.",
        setting.type(),
        Where.ANYONE,
        Suppress.DEFAULT,
        Severity.SOFT,
        Mode.ENFORCE,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        setting.holdout(),
        null,
        false,
        new Embargo(List.of(), START, false));
  }

  /** Runs it once. */
  static Outcome run(Setting setting, long seed, EffectPolicy policy) {
    SimulatedExperiment experiment = new SimulatedExperiment(setting, seed);
    experiment.live();
    return experiment.measure(policy);
  }

  private void live() {
    int left = 0;
    String account = null;
    double[] rates = null;
    for (int i = 0; i < setting.subjects(); i++) {
      if (left == 0) {
        left = setting.perAccount() == 0 ? 1 : members();
        account = setting.perAccount() == 0 ? null : "site-" + i;
        rates = new double[] {rate(0.3), rate(0.1), rate(0.08), rate(0.02)};
      }
      left--;
      live(new Subject(setting.type(), "s" + i), account, rates);
    }
  }

  /** Geometric: some accounts are large. */
  private int members() {
    int members = 1;
    while (random.nextDouble() > 1 / setting.perAccount()) {
      members++;
    }
    return members;
  }

  private void live(Subject subject, String account, double[] rates) {
    boolean heldOut = version.shadows(account == null ? subject.key() : account);
    long at = START + (long) (random.nextDouble() * setting.entryDays() * DAY);
    boolean engages = random.nextDouble() < rates[0] + (heldOut ? 0 : setting.lift());
    boolean stays = random.nextDouble() < rates[0];
    boolean advances = random.nextDouble() < rates[1];
    double access = random.nextDouble();
    boolean leaves = random.nextDouble() < rates[3];
    if (heldOut && random.nextDouble() < setting.lost()) {
      return;
    }
    Enrolments enrolments = new Enrolments(subject);
    Profile before = profile(subject, DecisionStage.AWARE, AccessLevel.LIMITED);
    enrolments.touched(sent(subject, at), before, rules, account, at, outcomes::add);
    if (engages) {
      enrolments.engaged(at + (long) (random.nextDouble() * 28 * DAY));
    }
    if (stays) {
      enrolments.engaged(at + 62 * DAY + (long) (random.nextDouble() * 28 * DAY));
    }
    if (leaves) {
      enrolments.optedOut(at + (long) (random.nextDouble() * 90 * DAY));
    }
    AccessLevel opened = access < rates[2] ? AccessLevel.OPEN : AccessLevel.LIMITED;
    Profile after =
        profile(
            subject,
            advances ? DecisionStage.EVALUATING : DecisionStage.AWARE,
            access > 1 - rates[2] ? AccessLevel.NONE : opened);
    while (enrolments.dueAt() != Enrolments.NEVER) {
      enrolments.due(enrolments.dueAt(), after, outcomes::add);
    }
  }

  private Outcome measure(EffectPolicy policy) {
    outcomes.sort(Comparator.comparingLong(UnitOutcome::at).thenComparing(UnitOutcome::unit));
    Map<String, UnitState> units = new HashMap<>();
    List<UnitDelta> deltas = new ArrayList<>();
    for (UnitOutcome outcome : outcomes) {
      UnitState unit = units.computeIfAbsent(outcome.unit(), name -> new UnitState());
      UnitSums.apply(unit, outcome, deltas::add);
    }
    EffectSums sums = new EffectSums(policy);
    EffectState state = new EffectState();
    List<RuleEffect> told = new ArrayList<>();
    deltas.forEach(delta -> sums.apply(state, delta, version, told::add));
    sums.wake(state, Long.MAX_VALUE - 1, version, told::add);
    return judge(told);
  }

  private static Outcome judge(List<RuleEffect> told) {
    Set<Measure> claimed = EnumSet.noneOf(Measure.class);
    boolean mismatch = false;
    double first = -1;
    RuleEffect last = null;
    for (RuleEffect effect : told) {
      boolean claim = effect.verdict() == Verdict.HIGHER || effect.verdict() == Verdict.LOWER;
      mismatch |= effect.verdict() == Verdict.ARMS_DO_NOT_MATCH;
      if (claim) {
        claimed.add(effect.measure());
      }
      if (effect.measure() == Measure.ENGAGED_28D) {
        first = claim && first < 0 ? (effect.asOf() - START) / (double) DAY : first;
        last = effect;
      }
    }
    return new Outcome(claimed, mismatch, first, last);
  }

  private double rate(double mean) {
    int hits = 0;
    for (int i = 0; i < setting.draws(); i++) {
      hits += random.nextDouble() < mean ? 1 : 0;
    }
    return (mean + (double) hits / setting.draws()) / 2;
  }

  private static Profile profile(Subject subject, DecisionStage stage, AccessLevel access) {
    return new Profile(
        subject, START, null, null, null, null, null, null, null, List.of(), access, stage, null,
        null, 0, null, null);
  }

  private static TouchEvent sent(Subject subject, long at) {
    TouchDraft touch = new TouchDraft("t", at).of(subject);
    touch.source = "simulation";
    return touch.build();
  }
}
