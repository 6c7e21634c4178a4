package tacet.domain.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Rates as they are estimated while trials come: discounted sums with a half-life of 120 days and a
 * prior of two trials at the rate of the population. A channel's own trials are held against its
 * rate without the latest 16 of them, or the later half where fewer than 32 are known.
 */
final class Baseline {

  private static final double HALF_LIFE = 120 * 86_400_000.0;
  private static final double PRIOR = 2;
  private static final int LATEST = 16;

  private final double[] prior;
  private final List<List<Answer>> trials = new ArrayList<>();

  private record Answer(long at, boolean engaged) {}

  Baseline(double[] prior) {
    this.prior = prior;
    for (int k = 0; k < prior.length; k++) {
      trials.add(new ArrayList<>());
    }
  }

  /** The rate of answers on a channel as estimated so far. */
  double rate(int channel, long now) {
    return rate(channel, now, trials.get(channel).size());
  }

  /** The rate that a trial of the channel is held against. */
  double rateBefore(int channel, long now) {
    List<Answer> own = trials.get(channel);
    double known = 0;
    for (Answer one : own) {
      known += weight(one, now);
    }
    return rate(channel, now, own.size() - (int) Math.min(LATEST, known / 2));
  }

  void add(int channel, boolean engaged, long at) {
    trials.get(channel).add(new Answer(at, engaged));
  }

  private double rate(int channel, long now, int first) {
    double engaged = PRIOR * prior[channel];
    double known = PRIOR;
    for (Answer one : trials.get(channel).subList(0, first)) {
      known += weight(one, now);
      engaged += one.engaged() ? weight(one, now) : 0;
    }
    return engaged / known;
  }

  private static double weight(Answer answer, long now) {
    return Math.pow(2, -(now - answer.at()) / HALF_LIFE);
  }
}
