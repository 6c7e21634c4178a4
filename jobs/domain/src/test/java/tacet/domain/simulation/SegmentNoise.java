package tacet.domain.simulation;

import java.util.Random;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.SegmentState;
import tacet.domain.drift.SegmentTimeline;
import tacet.domain.drift.SegmentWatch;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * A segment's weeks where campaigns move the answers: every week every channel's rate, and every
 * category's share, is multiplied with a lognormal factor of 8 %. Half a year is the baseline. Then
 * follows a year without a change; then rates and shares move for good by a total variation of
 * 0.08.
 */
public final class SegmentNoise {

  private static final String SEGMENT = "simulated";
  private static final double NOISE = 0.08;
  private static final double SHIFT = 0.08;
  private static final int BASELINE = 26;
  private static final int YEAR = 52;
  private static final int SOON = 4;
  private static final double[] PLAN = {0.40, 0.15, 0.25, 0.10, 0.10};
  private static final double[] RATES = {0.25, 0.30, 0.40, 0.30, 0.20};
  private static final double[] MIX = {0.40, 0.30, 0.20, 0.10};

  private SegmentNoise() {}

  /**
   * What came out.
   *
   * @param falseAlarms per segment and year, on answers and behaviour together
   * @param response share of segments in which the shift of answers was found within four weeks
   * @param behaviour likewise for the shift of behaviour
   */
  public record Found(double falseAlarms, double response, double behaviour) {}

  /**
   * Runs the simulation.
   *
   * @param trials a week and segment; categories as many
   */
  public static Found run(int segments, int trials, long seed) {
    Random random = new Random(seed);
    int falseAlarms = 0;
    int response = 0;
    int behaviour = 0;
    for (int i = 0; i < segments; i++) {
      Weeks weeks = new Weeks(random);
      for (int week = 0; week < BASELINE + YEAR; week++) {
        weeks.week(trials, RATES, MIX);
      }
      falseAlarms += weeks.alarms;
      weeks.found = 0;
      for (int week = 0; week < SOON; week++) {
        weeks.week(trials, moved(), new double[] {0.32, 0.30, 0.20, 0.18});
      }
      response += weeks.found >> Dimension.CHANNEL_RESPONSE.ordinal() & 1;
      behaviour += weeks.found >> Dimension.BEHAVIOUR.ordinal() & 1;
    }
    return new Found(
        (double) falseAlarms / segments,
        (double) response / segments,
        (double) behaviour / segments);
  }

  private static double[] moved() {
    double[] moved = RATES.clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += SHIFT;
    }
    return moved;
  }

  /** The weeks of one segment. */
  private static final class Weeks {

    private final SegmentWatch watch = new SegmentWatch(AlertPolicy.DEFAULT);
    private final SegmentState state = new SegmentState(SubjectType.HCP, SEGMENT);
    private final Random random;
    private long start = SegmentWeek.startOf(0);
    private int alarms;
    private int found;

    Weeks(Random random) {
      this.random = random;
    }

    void week(int trials, double[] rates, double[] mix) {
      double[] now = noisy(rates);
      double[] shares = noisy(mix);
      double sum = 0;
      for (double share : shares) {
        sum += share;
      }
      for (int j = 0; j < shares.length; j++) {
        shares[j] /= sum;
      }
      for (int i = 0; i < trials; i++) {
        int k = Draws.index(random, PLAN);
        Channel channel = Population.CHANNELS.get(k);
        boolean engaged = random.nextDouble() < now[k];
        watch.apply(
            state, SegmentTally.trial(SEGMENT, SubjectType.HCP, start, channel, null, 0, engaged));
        String category = "category-" + Draws.index(random, shares);
        watch.apply(state, SegmentTally.category(SEGMENT, SubjectType.HCP, start, category));
      }
      start += SegmentWeek.LENGTH;
      watch.wake(
          state,
          start,
          SegmentTimeline.EMPTY,
          finding -> {
            if (finding instanceof DriftAlert alert) {
              alarms++;
              found |= 1 << alert.dimension().ordinal();
            }
          });
    }

    private double[] noisy(double[] values) {
      double[] noisy = values.clone();
      for (int k = 0; k < noisy.length; k++) {
        noisy[k] *= Math.exp(NOISE * random.nextGaussian());
      }
      return noisy;
    }
  }
}
