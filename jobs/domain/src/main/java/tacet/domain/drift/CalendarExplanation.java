package tacet.domain.drift;

import java.time.Instant;
import java.util.Comparator;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CalendarLedger;

/** Whether a block of leave or on call explains a change. */
final class CalendarExplanation {

  private CalendarExplanation() {}

  /**
   * Names the longest block that overlaps a window, such as {@code LEAVE from 2026-03-01T00:00:00Z
   * to 2026-03-15T00:00:00Z}; null when there is none.
   */
  static String of(CalendarLedger calendar, Window window) {
    return calendar.all().stream()
        .filter(Away::counts)
        .filter(block -> block.start() < window.to() && block.end() > window.from())
        .max(
            Comparator.<CalendarBlock>comparingLong(block -> block.end() - block.start())
                .thenComparingLong(CalendarBlock::start)
                .thenComparing(CalendarBlock::blockId))
        .map(
            block ->
                block.kind()
                    + " from "
                    + Instant.ofEpochMilli(block.start())
                    + " to "
                    + Instant.ofEpochMilli(block.end()))
        .orElse(null);
  }
}
