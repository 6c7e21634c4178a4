package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoInstantTest {

  @Property(tries = 2_000)
  void whatIsPrintedIsRead(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long s) {
    assertEquals(s * 1_000, IsoInstant.parse(Instant.ofEpochSecond(s).toString()));
  }

  @Property(tries = 500)
  void millisecondsToo(@ForAll @LongRange(min = 0, max = 253_402_300_799_999L) long millis) {
    assertEquals(millis, IsoInstant.parse(Instant.ofEpochMilli(millis).toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T11:00:00+02:00, 1780304400000",
    "2026-06-01T09:00Z, 1780304400000",
    "2026-06-01T09:00:00.0019Z, 1780304400001",
    "2024-02-29T00:00:00Z, 1709164800000",
    "2026-03-29T02:30:00+02:00[Europe/Berlin], 1774744200000",
  })
  void otherShapesAreReadToo(String text, long millis) {
    assertEquals(millis, IsoInstant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-06-01",
        "2026-06-01T09:00:00",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-06-01T24:00:01Z",
        "2026-06-01T09:60:00Z",
        "2026-06-01T09:00:60Z",
        "2026-06-01t09:00:00 ",
        "2026-06-01 09:00:00Z",
      })
  void whatIsNoneIsRefused(String text) {
    assertThrows(DateTimeException.class, () -> IsoInstant.parse(text));
  }
}
