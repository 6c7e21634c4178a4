package tacet.domain.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tacet.domain.touch.Channel;

/**
 * HCPs who differ. About three touches a week on five channels; of single touches 0.70 are missed,
 * and 0.81 after three misses in a row though nobody tires: people differ, and that is all.
 */
public final class Population {

  /** The channels, in the order of every array here. */
  public static final List<Channel> CHANNELS =
      List.of(Channel.EMAIL, Channel.PHONE, Channel.FACE_TO_FACE, Channel.EVENT, Channel.PORTAL);

  /** Trials a week and HCP. */
  public static final double PER_WEEK = 3;

  private static final double[] PLAN = {0.40, 0.15, 0.25, 0.10, 0.10};
  private static final double PLAN_STRENGTH = 10;
  private static final double[] RATES = {0.20, 0.25, 0.34, 0.25, 0.16};

  /** Standard deviation of a person's log odds on all channels, and on each besides. */
  private static final double PERSON = 1.05;

  private static final double PERSON_ON_CHANNEL = 0.7;

  private static final double TOP_SHARE = 0.6;
  private static final double MIX_STRENGTH = 20;

  private final List<Hcp> people = new ArrayList<>();
  private final double[] rates = new double[CHANNELS.size()];

  /** So many HCPs. */
  public Population(int size, Random random) {
    for (int i = 0; i < size; i++) {
      people.add(hcp(random));
    }
    for (Hcp one : people) {
      for (int k = 0; k < rates.length; k++) {
        rates[k] += one.rates()[k] / size;
      }
    }
  }

  /**
   * An HCP.
   *
   * @param perWeek trials a week that we make, by channel
   * @param rates how often a trial is answered, by channel
   * @param mix shares of the channels that the HCP takes up of itself; one of them about 0.6
   */
  public record Hcp(double[] perWeek, double[] rates, double[] mix) {

    /** The same, planned otherwise: every channel's touches times a factor. */
    public Hcp planned(double... factors) {
      double[] other = perWeek.clone();
      for (int k = 0; k < other.length; k++) {
        other[k] *= factors[k];
      }
      return new Hcp(other, rates, mix);
    }

    /** The same with the top channel of what it takes up and another one swapped. */
    public Hcp swapped(Random random) {
      int top = top(mix);
      int other = (top + 1 + random.nextInt(mix.length - 1)) % mix.length;
      return new Hcp(perWeek, rates, swap(mix, top, other));
    }

    private static int top(double[] shares) {
      int top = 0;
      for (int k = 1; k < shares.length; k++) {
        top = shares[k] > shares[top] ? k : top;
      }
      return top;
    }

    private static double[] swap(double[] values, int a, int b) {
      double[] swapped = values.clone();
      swapped[a] = values[b];
      swapped[b] = values[a];
      return swapped;
    }
  }

  /** Everybody. */
  public List<Hcp> people() {
    return people;
  }

  /** The mean rate of answers, by channel: what a segment's baseline says. */
  public double[] rates() {
    return rates;
  }

  private static Hcp hcp(Random random) {
    double[] perWeek = Draws.shares(random, PLAN, PLAN_STRENGTH);
    double[] rates = new double[perWeek.length];
    double person = PERSON * random.nextGaussian();
    for (int k = 0; k < perWeek.length; k++) {
      perWeek[k] *= PER_WEEK;
      double odds = Math.log(RATES[k] / (1 - RATES[k])) + person;
      rates[k] = 1 / (1 + Math.exp(-odds - PERSON_ON_CHANNEL * random.nextGaussian()));
    }
    double[] mix = new double[perWeek.length];
    Arrays.fill(mix, (1 - TOP_SHARE) / (mix.length - 1));
    mix[random.nextInt(mix.length)] = TOP_SHARE;
    return new Hcp(perWeek, rates, Draws.shares(random, mix, MIX_STRENGTH));
  }
}
