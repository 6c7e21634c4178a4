package tacet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final long NOON = Instant.parse("2026-06-05T12:00:00Z").toEpochMilli();

  @Test
  void aTimeIsInUtcAndByTheSubjectsClock() {
    assertEquals("Fri 5 Jun 2026 12:00 UTC", Words.time(NOON, null));
    assertEquals(
        "Fri 5 Jun 2026 12:00 UTC, 14:00 in Europe/Berlin",
        Words.time(NOON, ZoneId.of("Europe/Berlin")));
    assertEquals(
        "Fri 5 Jun 2026 12:00 UTC, Sat 6 Jun 00:00 in Pacific/Auckland",
        Words.time(NOON, ZoneId.of("Pacific/Auckland")));
    assertEquals("Fri 5 Jun 2026 12:00:07 UTC", Words.utc(NOON + 7_999));
  }

  @Test
  void aLengthIsInItsLargestWholeUnit() {
    assertEquals("7 days", Words.length(Duration.ofDays(7).toMillis()));
    assertEquals("1 day", Words.length(Duration.ofHours(24).toMillis()));
    assertEquals("36 hours", Words.length(Duration.ofHours(36).toMillis()));
    assertEquals("90 seconds", Words.length(90_000));
    assertEquals("PT1.5S", Words.length(1_500));
    assertEquals("no time", Words.length(0));
  }

  @Test
  void whatIsLeftIsInTwoUnits() {
    assertEquals("2 days 3 hours", Words.roughly(Duration.ofMinutes(51 * 60 + 59).toMillis()));
    assertEquals("1 day", Words.roughly(Duration.ofMinutes(24 * 60 + 5).toMillis()));
    assertEquals("less than a second", Words.roughly(999));
  }

  @Test
  void listsEndInAConjunction() {
    assertEquals("", Words.list(List.of(), "and"));
    assertEquals("a", Words.list(List.of("a"), "and"));
    assertEquals("a, b or c", Words.list(List.of("a", "b", "c"), "or"));
  }

  @Test
  void linesAreBrokenAtBlanksOnly() {
    assertEquals(
        List.of("one two", "three", "a-word-that-is-longer"),
        Words.wrap("one two three a-word-that-is-longer", 8));
    List<String> kept =
        Words.wrap("by 1" + Words.UNBROKEN + "rule, 22" + Words.UNBROKEN + "ab", 10);
    assertEquals(List.of("by 1 rule,", "22 ab"), kept);
    assertEquals(
        List.of("until", "Fri 5 Jun 2026 12:00 UTC"), Words.wrap("until " + Words.utc(NOON), 25));
    assertTrue(Words.wrap("", 8).get(0).isEmpty());
  }
}
