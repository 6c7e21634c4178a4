package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.cli.preflight.Hours.Stretch;

class HoursTest {

  private static final Instant FIRST = Instant.parse("2026-06-01T09:00:00Z");

  private static Stretch stretch(int from, int to, int open) {
    Hours hours = new Hours(FIRST, List.of(0));
    return new Stretch(hours.at(from), hours.at(to), open);
  }

  @Test
  void theBestAreThoseAtWhichMostAreOpenTheEarlierFirst() {
    Hours hours = new Hours(FIRST, List.of(2, 2, 5, 0, 5, 5, 3));
    assertEquals(List.of(stretch(2, 2, 5), stretch(4, 5, 5), stretch(6, 6, 3)), hours.best(3));
  }

  @Test
  void noHourIsGoodAtWhichNobodyIsOpen() {
    assertEquals(List.of(), new Hours(FIRST, List.of(0, 0)).best(3));
    assertEquals(List.of(stretch(1, 1, 1)), new Hours(FIRST, List.of(0, 1)).best(3));
  }

  @Test
  void aPictureTellsNobodySomebodyAndEverybodyApart() {
    assertEquals(" .=@@#", new Hours(FIRST, List.of(0, 1, 500, 1000, 1000, 999)).picture(1000));
  }

  @Test
  void aLongPictureShowsOfEachFewHoursTheOneAtWhichMostAreOpen() {
    Hours hours = new Hours(FIRST, Collections.nCopies(73, 1));
    assertEquals(2, hours.hoursPerMark());
    assertEquals("@".repeat(37), hours.picture(1));
  }
}
