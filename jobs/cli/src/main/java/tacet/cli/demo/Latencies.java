package tacet.cli.demo;

/** How long flags took, to the millisecond; what takes longer than ten seconds counts as ten. */
final class Latencies {
  private static final int MOST = 10_000;

  private final long[] counts = new long[MOST + 1];
  private long total;

  /** Adds one, in milliseconds. */
  synchronized void add(long millis) {
    counts[(int) Math.max(0, Math.min(MOST, millis))]++;
    total++;
  }

  /** How many were added. */
  synchronized long count() {
    return total;
  }

  /** The smallest time that at least this share took no longer than, in ms; -1 without any. */
  synchronized long quantile(double share) {
    long wanted = (long) Math.ceil(share * total);
    if (total == 0) {
      return -1;
    }
    long seen = 0;
    for (int millis = 0; millis <= MOST; millis++) {
      seen += counts[millis];
      if (seen >= wanted) {
        return millis;
      }
    }
    return MOST;
  }
}
