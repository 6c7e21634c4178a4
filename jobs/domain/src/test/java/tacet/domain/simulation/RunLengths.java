package tacet.domain.simulation;

import java.util.Arrays;

/**
 * When each of many runs first reached each of many thresholds, and what that comes to: mean run
 * lengths and median delays by threshold.
 */
final class RunLengths {

  private static final int THRESHOLDS = 120;
  private static final double FIRST = 10;
  private static final double STEP = 1.08;

  private final int longest;
  private final long[] steps = new long[THRESHOLDS];
  private final int[] reached = new int[THRESHOLDS];
  private final int[][] first;
  private int runs;
  private int next;

  /**
   * For so many runs.
   *
   * @param longest the step after which a run is given up
   */
  RunLengths(int runs, int longest) {
    this.longest = longest;
    first = new int[runs][THRESHOLDS];
  }

  void begin() {
    next = 0;
    Arrays.fill(first[runs], Integer.MAX_VALUE);
  }

  /** Notes the statistic after a step, from 1; whether the run goes on. */
  boolean reached(double value, int step) {
    while (next < THRESHOLDS && value >= threshold(next)) {
      first[runs][next++] = step;
    }
    return next < THRESHOLDS && step < longest;
  }

  void end() {
    for (int i = 0; i < THRESHOLDS; i++) {
      boolean there = first[runs][i] != Integer.MAX_VALUE;
      reached[i] += there ? 1 : 0;
      steps[i] += there ? first[runs][i] : longest;
    }
    runs++;
  }

  /** Steps per alarm at a threshold, runs that were given up included. */
  double mean(int index) {
    return (double) steps[index] / reached[index];
  }

  /** The first threshold whose mean run length is at least {@code target}. */
  int calibrated(double target) {
    int index = 0;
    while (index < THRESHOLDS - 1 && mean(index) < target) {
      index++;
    }
    return index;
  }

  /** The median step at which a threshold was reached. */
  int median(int index) {
    int[] sorted = Arrays.stream(first).limit(runs).mapToInt(run -> run[index]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  static double threshold(int index) {
    return FIRST * Math.pow(STEP, index);
  }
}
