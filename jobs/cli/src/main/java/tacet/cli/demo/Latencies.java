package tacet.cli.demo;

import java.util.Arrays;

/** How long flags took, to the millisecond; what takes longer than a minute counts as one. */
final class Latencies {
  private static final int MOST = 60_000;
  private static final int LATELY = 1_000;

  private final long[] counts = new long[MOST + 1];
  private final int[] last = new int[LATELY];
  private long total;

  /** Adds one, in milliseconds. */
  synchronized void add(long millis) {
    int taken = (int) Math.max(0, Math.min(MOST, millis));
    counts[taken]++;
    last[(int) (total % LATELY)] = taken;
    total++;
  }

  /** The smallest time that at least this share of all took no longer than; -1 without any. */
  synchronized long quantile(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int millis = 0; total > 0 && millis <= MOST; millis++) {
      seen += counts[millis];
      if (seen >= wanted) {
        return millis;
      }
    }
    return -1;
  }

  /** The same of the last thousand. */
  synchronized long lately(double share) {
    int size = (int) Math.min(total, LATELY);
    if (size == 0) {
      return -1;
    }
    int[] sorted = Arrays.copyOf(last, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)];
  }
}
