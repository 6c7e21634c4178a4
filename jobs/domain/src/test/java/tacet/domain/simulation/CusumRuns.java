package tacet.domain.simulation;

import tacet.domain.drift.ShiryaevRoberts;

/**
 * Mean run length of a CUSUM of Bernoulli trials, exactly: the sum is a Markov chain, and the mean
 * numbers of steps up to the alarm solve {@code (I − Q)·x = 1} (Brook and Evans, Biometrika 59
 * (1972), 539–549). Each step of the chain is made by the tracker that finds the change.
 */
public final class CusumRuns {

  private CusumRuns() {}

  /**
   * The mean number of trials up to {@code sum ≥ threshold}, from 0.
   *
   * @param probability of a hit
   * @param hit what a hit adds, above 0
   * @param miss what a miss takes away, above 0
   */
  public static double mean(double probability, int hit, int miss, int threshold) {
    double[][] rows = new double[threshold][threshold + 1];
    for (int sum = 0; sum < threshold; sum++) {
      rows[sum][sum] += 1;
      rows[sum][threshold] = 1;
      leave(rows[sum], next(sum, hit), probability);
      leave(rows[sum], next(sum, -miss), 1 - probability);
    }
    return solve(rows)[0];
  }

  private static int next(int sum, int step) {
    ShiryaevRoberts tracker = new ShiryaevRoberts();
    tracker.observe(sum, true, 0);
    tracker.observe(step, true, 0);
    return (int) tracker.sum();
  }

  private static void leave(double[] row, int to, double probability) {
    if (to < row.length - 1) {
      row[to] -= probability;
    }
  }

  /** Gauss–Jordan elimination with pivoting; the last column is the right side. */
  private static double[] solve(double[][] rows) {
    int size = rows.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column; row < size; row++) {
        pivot = Math.abs(rows[row][column]) > Math.abs(rows[pivot][column]) ? row : pivot;
      }
      double[] swapped = rows[pivot];
      rows[pivot] = rows[column];
      rows[column] = swapped;
      for (int row = 0; row < size; row++) {
        double factor = row == column ? 0 : rows[row][column] / swapped[column];
        for (int i = column; factor != 0 && i <= size; i++) {
          rows[row][i] -= factor * swapped[i];
        }
      }
    }
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) {
      solution[row] = rows[row][size] / rows[row][row];
    }
    return solution;
  }
}
