package tacet.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** No count of patients under eleven, and none that could be told from another figure. */
class PatientCellsTest {

  @Test
  void smallCountsOfPatientsAreLeftOutAndOthersAreNot() {
    assertEquals("<11", PatientCells.count(true, 0));
    assertEquals("<11", PatientCells.count(true, 10));
    assertEquals("11", PatientCells.count(true, 11));
    assertEquals("3", PatientCells.count(false, 3));
  }

  @Test
  void aRateTellsNoSmallCountEither() {
    assertEquals("<11", PatientCells.rate(true, 2, 10));
    assertEquals("under 22\u202f%", PatientCells.rate(true, 0, 50));
    assertEquals("under 22\u202f%", PatientCells.rate(true, 10, 50));
    assertEquals("over 78\u202f%", PatientCells.rate(true, 45, 50));
    assertEquals("50\u202f%", PatientCells.rate(true, 25, 50));
    assertEquals("4\u202f%", PatientCells.rate(false, 2, 50));
  }

  @Test
  void anEffectIsLeftOutWhileAHundredthOfASideIsFewerThanEleven() {
    assertTrue(PatientCells.hidesEffect(true, 1_099, 5_000));
    assertTrue(PatientCells.hidesEffect(true, 5_000, 1_099));
    assertFalse(PatientCells.hidesEffect(true, 1_100, 1_100));
    assertFalse(PatientCells.hidesEffect(false, 2, 2));
  }

  @Test
  void aSmallCountCannotBeToldFromTheOthersAndTheirSum() {
    assertArrayEquals(
        new boolean[] {false, true, true}, PatientCells.hidden(true, 90, 3, 40), "nor by one more");
    assertArrayEquals(new boolean[] {false, true, true}, PatientCells.hidden(true, 90, 3, 0));
    assertArrayEquals(new boolean[3], PatientCells.hidden(true, 90, 13, 40));
    assertArrayEquals(new boolean[3], PatientCells.hidden(false, 90, 3, 40));
    assertEquals("10+", PatientCells.tens(true, 19));
    assertEquals("<11", PatientCells.tens(true, 10));
    assertEquals("19", PatientCells.tens(false, 19));
  }

  @Test
  void whatIsDrawnIsTheSameForEveryCountThatIsLeftOut() {
    for (long part = 1; part < PatientCells.LEAST; part++) {
      assertEquals(PatientCells.share(true, 0, 50), PatientCells.share(true, part, 50));
      assertEquals(PatientCells.share(true, 50, 50), PatientCells.share(true, 50 - part, 50));
    }
    assertTrue(Double.isNaN(PatientCells.share(true, 3, 9)));
  }
}
