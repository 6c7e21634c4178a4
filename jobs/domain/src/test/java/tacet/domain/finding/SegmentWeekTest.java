package tacet.domain.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tacet.domain.testkit.Times;

class SegmentWeekTest {

  @Test
  void weeksBeginOnMondays() {
    long monday = Times.at("01-05");
    assertEquals(monday, SegmentWeek.startOf(monday));
    assertEquals(monday, SegmentWeek.startOf(monday + SegmentWeek.LENGTH - 1));
    assertEquals(monday - SegmentWeek.LENGTH, SegmentWeek.startOf(monday - 1));
    assertEquals(-3 * Times.DAY, SegmentWeek.startOf(0));
  }
}
