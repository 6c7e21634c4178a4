package tacet.domain.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentTimeline;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/**
 * Subjects through the whole step for two years, three touches a week. Each answers one channel,
 * its segment's, far better than the others and is touched on it most; one in twenty changes: from
 * then on the top channel and another one have each other's rate, and our plan stays.
 */
public final class SwappedTops {

  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long YEARS = 730 * DAY;
  private static final long IN_TIME = 91 * DAY;
  private static final double SPACING = 7 * DAY / Population.PER_WEEK;
  private static final int SEGMENTS = Population.CHANNELS.size();
  private static final int ONE_IN = 20;

  private final Setting setting;
  private final Random random;
  private final DriftContext context;
  private int swaps;
  private int found;
  private int right;
  private int wrong;

  /**
   * How the subjects are.
   *
   * @param subjects how many
   * @param threshold trials a week over false alerts a week
   * @param top mean rate of the top channel, 0 to 1
   * @param other mean rate of the others
   * @param share of the touches that go to the top channel for sure; the rest to any
   * @param spread standard deviation of a person's log odds on each channel
   */
  public record Setting(
      int subjects, double threshold, double top, double other, double share, double spread) {}

  /**
   * What came out; misfits are not counted.
   *
   * @param found swaps that alarmed within 13 weeks
   * @param right alerts after a swap, the same swap's second among them
   * @param wrong other alerts
   */
  public record Result(int swaps, int found, int right, int wrong) {

    /** The share of alerts that were right, 0 to 1. */
    public double precision() {
      return right / (double) (right + wrong);
    }

    /** False alerts a week. */
    public double wrongPerWeek() {
      return wrong * 7.0 * DAY / YEARS;
    }
  }

  private SwappedTops(Setting setting, long seed) {
    this.setting = setting;
    random = new Random(seed);
    List<SegmentDefinition> segments = new ArrayList<>();
    for (int segment = 0; segment < SEGMENTS; segment++) {
      List<SegmentDefinition.Rate> rates = new ArrayList<>();
      for (int k = 0; k < SEGMENTS; k++) {
        double rate = k == segment ? setting.top() : setting.other();
        rates.add(new SegmentDefinition.Rate(Population.CHANNELS.get(k), null, rate));
      }
      segments.add(
          new SegmentDefinition(
              "s" + segment, 1, SubjectType.HCP, "team", 0, 0, rates, Map.of(), List.of()));
    }
    context = new DriftContext(SegmentTimeline.of(segments), RuleTimeline.EMPTY);
  }

  /** Runs the simulation. */
  public static Result run(Setting setting, long seed) {
    SwappedTops run = new SwappedTops(setting, seed);
    for (int i = 0; i < setting.subjects(); i++) {
      run.live(new Subject(SubjectType.HCP, "h" + i), i % ONE_IN == 0);
    }
    return new Result(run.swaps, run.found, run.right, run.wrong);
  }

  private void live(Subject subject, boolean swaps) {
    int top = random.nextInt(SEGMENTS);
    double swapAt = swaps ? (0.25 + 0.6 * random.nextDouble()) * YEARS : Double.MAX_VALUE;
    List<Told> told = history(subject, top, swapAt);
    DriftPolicy policy =
        DriftPolicy.DEFAULT.with(AlertPolicy.DEFAULT.withBudget(1, setting.threshold(), null));
    DriftStage stage = new DriftStage(subject, policy, context);
    stage.tell(new Told(Drifting.profile(subject, "s" + top, null, 0), 0));
    stage.tell(told).until(YEARS);
    count(stage, swaps, swapAt);
  }

  private List<Told> history(Subject subject, int top, double swapAt) {
    double[] rates = new double[SEGMENTS];
    for (int k = 0; k < SEGMENTS; k++) {
      double mean = k == top ? setting.top() : setting.other();
      double odds = Math.log(mean / (1 - mean)) + setting.spread() * random.nextGaussian();
      rates[k] = 1 / (1 + Math.exp(-odds));
    }
    int other = (top + 1 + random.nextInt(SEGMENTS - 1)) % SEGMENTS;
    List<Told> told = new ArrayList<>();
    long at = 0;
    for (int i = 0; at < YEARS; i++) {
      at += (long) ((0.8 + 0.4 * random.nextDouble()) * SPACING);
      int k = random.nextDouble() < setting.share() ? top : random.nextInt(SEGMENTS);
      int as = at < swapAt ? k : k == top ? other : k == other ? top : k;
      TouchDraft touch = draft(subject, i, at, Population.CHANNELS.get(k));
      told.add(touch.told());
      if (random.nextDouble() < rates[as]) {
        long answeredAt = at + (long) (random.nextDouble() * DAY);
        told.add(draft(subject, i, answeredAt, touch.channel).with("REPLIED").told());
      }
    }
    told.sort(Comparator.comparingLong(Told::receivedAt));
    return told;
  }

  private static TouchDraft draft(Subject subject, int number, long at, Channel channel) {
    TouchDraft draft = new TouchDraft("t" + number, at);
    draft.subject = subject;
    draft.channel = channel;
    return draft;
  }

  private void count(DriftStage stage, boolean swapped, double swapAt) {
    boolean inTime = false;
    for (DriftAlert alert : stage.of(DriftAlert.class)) {
      if (alert.dimension() != Dimension.SEGMENT_MISFIT) {
        boolean after = alert.detectedAt() >= swapAt;
        right += after ? 1 : 0;
        wrong += after ? 0 : 1;
        inTime |= after && alert.detectedAt() < swapAt + IN_TIME;
      }
    }
    swaps += swapped ? 1 : 0;
    found += inTime ? 1 : 0;
  }
}
