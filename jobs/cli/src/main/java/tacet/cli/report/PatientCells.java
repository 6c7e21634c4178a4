package tacet.cli.report;

/**
 * Which counts of patients a page may show: from eleven on, none included, and no figure from which
 * a smaller one could be told.
 */
final class PatientCells {

  /** The least count that is shown. */
  static final long LEAST = 11;

  /** What stands in place of a smaller one. */
  static final String SMALL = "<11";

  /** From so many patients on each side on, a hundredth of them is no small cell. */
  static final long LEAST_ARM = 100 * LEAST;

  private PatientCells() {}

  /** Whether an effect is left out, as from it and the sides a small count could be told. */
  static boolean hidesEffect(boolean patients, long treated, long heldOut) {
    return patients && Math.min(treated, heldOut) < LEAST_ARM;
  }

  /** Whether a count is left out. */
  static boolean hides(boolean patients, long count) {
    return patients && count < LEAST;
  }

  /** A count, or what stands in its place. */
  static String count(boolean patients, long count) {
    return hides(patients, count) ? SMALL : Words.count(count);
  }

  /**
   * A count by tens, so that with parts of it that are shown it tells nothing of those that are
   * not.
   */
  static String tens(boolean patients, long count) {
    if (!patients) {
      return Words.shortCount(count);
    }
    return count < LEAST ? SMALL : Words.shortCount(count / 10 * 10) + '+';
  }

  /**
   * Which of counts that make up a known whole are left out: small ones, and where there is but one
   * of these, which could be told from the others, the next greater too.
   */
  static boolean[] hidden(boolean patients, long... counts) {
    boolean[] hidden = new boolean[counts.length];
    int number = 0;
    int next = -1;
    for (int i = 0; i < counts.length; i++) {
      hidden[i] = hides(patients, counts[i]);
      if (hidden[i]) {
        number++;
      } else if (next < 0 || counts[i] < counts[next]) {
        next = i;
      }
    }
    if (number == 1 && next >= 0) {
      hidden[next] = true;
    }
    return hidden;
  }

  /** So many of so many, in percent and as counts; of patients as far as it may be said. */
  static String rate(boolean patients, long part, long whole) {
    if (hides(patients, whole)) {
      return SMALL;
    }
    if (whole == 0) {
      return "–";
    }
    if (hides(patients, part)) {
      return "under " + Words.percent((double) LEAST / whole);
    }
    if (hides(patients, whole - part)) {
      return "over " + Words.percent(1 - (double) LEAST / whole);
    }
    return Words.percent((double) part / whole);
  }

  /**
   * A share that may be drawn: the whole one, or the bound that is said of it.
   *
   * @return NaN where nothing may be
   */
  static double share(boolean patients, long part, long whole) {
    if (whole == 0 || hides(patients, whole)) {
      return Double.NaN;
    }
    if (hides(patients, part)) {
      return Math.min(1, (double) LEAST / whole);
    }
    if (hides(patients, whole - part)) {
      return Math.max(0, 1 - (double) LEAST / whole);
    }
    return (double) part / whole;
  }
}
