package tacet.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Window;

/**
 * One bin of an alert, before and now, as it may be shown.
 *
 * @param name as in the record
 */
record BinRow(String name, Side before, Side now) {

  /**
   * One window's part.
   *
   * @param count how often, or engaged trials
   * @param whole of how many: trials, or what all bins of the window come to
   * @param ofTrials whether {@code whole} is the bin's own trials
   * @param known whether the window holds any bins
   * @param patients whether small counts are left out
   * @param leftOut whether this one is, since a smaller one could be told from it
   */
  record Side(
      long count, long whole, boolean ofTrials, boolean known, boolean patients, boolean leftOut) {

    private Side plus(Side other) {
      return new Side(count + other.count, whole + other.whole, ofTrials, known, patients, leftOut);
    }

    /** Whether there is nothing to tell a rate from; of patients this is not told apart. */
    boolean isNone() {
      return !known || leftOut || whole == 0 && !patients;
    }

    /** Why there is nothing. */
    String none() {
      return leftOut ? "left out" : known ? "no trials" : "not kept";
    }

    /** What is drawn, 0 to 1; NaN where nothing may be, or nothing was tried. */
    double share() {
      return isNone() ? Double.NaN : PatientCells.share(patients, count, whole);
    }

    /** The rate or share in words. */
    String rate() {
      return isNone() ? none() : PatientCells.rate(patients, count, whole);
    }

    /** The counts in words. */
    String counts() {
      return isNone()
          ? "–"
          : PatientCells.count(patients, count) + " of " + PatientCells.count(patients, whole);
    }

    /** The counts in little room. */
    String shortCounts() {
      return shown(count) + '/' + shown(whole);
    }

    /** Whether a count is left out. */
    boolean hides() {
      return PatientCells.hides(patients, count)
          || PatientCells.hides(patients, whole)
          || PatientCells.hides(patients, whole - count);
    }

    private String shown(long number) {
      return PatientCells.hides(patients, number) ? PatientCells.SMALL : Words.shortCount(number);
    }
  }

  /** The bins of both windows, in the order of the baseline. */
  static List<BinRow> of(DriftAlert alert, boolean patients) {
    Map<String, Bin[]> pairs = new LinkedHashMap<>();
    put(alert.baseline(), 0, pairs);
    put(alert.current(), 1, pairs);
    List<BinRow> rows = new ArrayList<>();
    pairs.forEach(
        (name, pair) ->
            rows.add(
                new BinRow(
                    name,
                    side(pair[0], pair[1], alert.baseline(), patients),
                    side(pair[1], pair[0], alert.current(), patients))));
    return rows;
  }

  /** All bins taken together, as of all channels; null where they are not of trials. */
  static BinRow sum(List<BinRow> rows) {
    boolean ofTrials = rows.stream().allMatch(row -> row.now().ofTrials());
    return rows.isEmpty() || !ofTrials
        ? null
        : new BinRow(
            PeopleBook.ALL,
            rows.stream().map(BinRow::before).reduce(Side::plus).orElseThrow(),
            rows.stream().map(BinRow::now).reduce(Side::plus).orElseThrow());
  }

  private static void put(Window window, int place, Map<String, Bin[]> pairs) {
    window.bins().forEach(bin -> pairs.computeIfAbsent(bin.name(), n -> new Bin[2])[place] = bin);
  }

  /** A bin that is in the other window alone was seen no time here. */
  private static Side side(Bin bin, Bin other, Window window, boolean patients) {
    boolean ofTrials = (bin == null ? other : bin).of() != null;
    long count = bin == null ? 0 : bin.count();
    long whole =
        !ofTrials
            ? window.bins().stream().mapToLong(Bin::count).sum()
            : bin == null || bin.of() == null ? 0 : bin.of();
    boolean known = !window.bins().isEmpty();
    boolean leftOut = bin != null && !ofTrials && leftOut(bin, window, patients);
    return new Side(count, whole, ofTrials, known, patients, leftOut);
  }

  /** Whether a bin of a mix goes with a single one that is too small to be shown. */
  private static boolean leftOut(Bin bin, Window window, boolean patients) {
    long[] counts = window.bins().stream().mapToLong(Bin::count).toArray();
    return PatientCells.hidden(patients, counts)[window.bins().indexOf(bin)]
        && !PatientCells.hides(patients, bin.count());
  }
}
