package tacet.bench.workload;

import java.util.Arrays;

/** Draws positions in proportion to their weights. */
final class Lottery {

  private final double[] upTo;

  /** A lottery over positions of these weights, which are at least 0 and not all 0. */
  Lottery(double... weights) {
    upTo = weights.clone();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
  }

  /** The sum of all weights. */
  double total() {
    return upTo[upTo.length - 1];
  }

  /** Draws a position. */
  int draw(Dice dice) {
    int found = Arrays.binarySearch(upTo, dice.uniform() * total());
    return found < 0 ? -found - 1 : found + 1;
  }
}
