package tacet.domain.simulation;

import java.util.Arrays;
import java.util.Random;
import tacet.domain.simulation.Population.Hcp;

/**
 * Touches of one HCP in the order of their time, with bursts: one in five is followed by one to
 * three more on the same channel within 48 hours, all answered or all missed as the first was.
 * Repeats are no trials.
 */
public final class Touches {

  private static final double BURSTS = 0.2;
  private static final int MOST_REPEATS = 3;
  private static final double WEEK = 7 * 86_400_000.0;
  private static final long ONE_TRIAL = 48 * 3_600_000L;

  private final Random random;
  private final long[] lastAt;
  private Hcp hcp;
  private double at;
  private int repeats;
  private long burstFrom;
  private int channel;
  private boolean engaged;
  private boolean trial;

  /** Touches from an instant on, epoch milliseconds. */
  public Touches(Hcp hcp, long from, Random random) {
    this.hcp = hcp;
    this.random = random;
    at = from;
    lastAt = new long[hcp.perWeek().length];
    Arrays.fill(lastAt, Long.MIN_VALUE / 2);
  }

  /** From the next touch on the HCP, or our plan, is another. */
  public void become(Hcp other) {
    hcp = other;
  }

  /** Goes to the next touch. */
  public void next() {
    if (repeats > 0) {
      repeats--;
      at = Math.min(at + random.nextInt((int) (ONE_TRIAL / 4)), burstFrom + ONE_TRIAL - 1);
      trial = false;
      return;
    }
    double all = Arrays.stream(hcp.perWeek()).sum();
    at += Draws.wait(random, all) * WEEK;
    double left = random.nextDouble() * all;
    channel = 0;
    while (channel < lastAt.length - 1 && left >= hcp.perWeek()[channel]) {
      left -= hcp.perWeek()[channel++];
    }
    trial = at() - lastAt[channel] >= ONE_TRIAL;
    if (trial) {
      engaged = random.nextDouble() < hcp.rates()[channel];
      lastAt[channel] = at();
      repeats = random.nextDouble() < BURSTS ? 1 + random.nextInt(MOST_REPEATS) : 0;
      burstFrom = at();
    }
  }

  /** Goes to the next touch that begins a trial. */
  public void nextTrial() {
    do {
      next();
    } while (!trial);
  }

  /** When it was, epoch milliseconds. */
  public long at() {
    return (long) at;
  }

  /** Index of its channel in {@link Population#CHANNELS}. */
  public int channel() {
    return channel;
  }

  /** Whether it was answered. */
  public boolean engaged() {
    return engaged;
  }

  /** Whether it began a trial. */
  public boolean trial() {
    return trial;
  }
}
