package tacet.cli.report;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;

/** What an alert does not know, as far as it can be told from the alert itself. */
final class NotKnown {

  private static final long FEW = 8;
  private static final long SHORT_BASELINE = 56 * AlertBook.DAY;
  private static final long SHORT_CURRENT = 7 * AlertBook.DAY;
  private static final int WHOLE_PATH = 16;

  private NotKnown() {}

  /** Sentences, the weightiest first. */
  static List<String> of(DriftAlert alert, List<BinRow> rows, boolean patients) {
    List<String> told = new ArrayList<>();
    if (!patients) {
      bins(rows, told);
    }
    boolean isExpectation = AlertCard.isExpectation(alert);
    long baseline = alert.baseline().to() - alert.baseline().from();
    if (alert.baseline().bins().isEmpty()) {
      told.add("How it was before: the alert keeps no baseline.");
    } else if (baseline < SHORT_BASELINE && !isExpectation) {
      told.add("The baseline is short: " + days(baseline) + '.');
    }
    long current = alert.current().to() - alert.current().from();
    if (current < SHORT_CURRENT) {
      told.add("The current window is short: " + days(current) + '.');
    }
    if (alert.explainedBy() == null) {
      told.add(Unexplained.open(alert));
    }
    if (alert.subject() != null && alert.segment() == null) {
      told.add("What is usual among peers: the person is in no segment.");
    }
    if (alert.subject() == null && alert.affectedShare() == null) {
      told.add("What share of the members is affected.");
    }
    if (alert.dimension() == Dimension.SEGMENT_MISFIT && alert.fittingSegment() == null) {
      told.add("Which segment would fit better.");
    }
    if (alert.path().size() >= WHOLE_PATH) {
      told.add("The statistic is kept for its last " + alert.path().size() + " values only.");
    } else if (alert.path().size() <= 1) {
      told.add("How the statistic rose: the alert holds its last value only.");
    }
    return told;
  }

  private static void bins(List<BinRow> rows, List<String> told) {
    List<String> silent = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    List<String> few = new ArrayList<>();
    for (BinRow row : rows) {
      String name = Words.bin(row.name());
      if (!row.now().ofTrials() || !row.before().known()) {
        continue;
      }
      if (row.now().whole() == 0) {
        silent.add(name);
      } else if (row.before().whole() == 0) {
        unseen.add(name);
      } else if (Math.min(row.before().whole(), row.now().whole()) < FEW) {
        few.add(name);
      }
    }
    if (!silent.isEmpty()) {
      told.add("No answer could be seen now on " + list(silent) + ": nothing was tried there.");
    }
    if (!unseen.isEmpty()) {
      told.add("How " + list(unseen) + " was answered before: nothing had been tried there.");
    }
    if (!few.isEmpty()) {
      told.add("Rates on " + list(few) + " rest on fewer than " + FEW + " trials on one side.");
    }
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private static String days(long millis) {
    return Words.many(Math.max(0, Math.round((double) millis / AlertBook.DAY)), "day", "days");
  }
}
