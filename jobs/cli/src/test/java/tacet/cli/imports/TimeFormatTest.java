package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeFormatTest {

  private final ImportContext context =
      new ImportContext(Map.of(), null, IdTable.NONE, new ImportReport());

  private static TimeFormat format(String zone, String... formats) {
    List<TimeFormat.Format> read = Stream.of(formats).map(TimeFormat.Format::of).toList();
    return new TimeFormat(read, zone == null ? null : ZoneId.of(zone), null, LocalTime.NOON);
  }

  private String at(TimeFormat format, String text) throws Unmappable {
    return Instant.ofEpochMilli(format.instant(text, "t", context)).toString();
  }

  @Test
  void isoAsVendorsWriteIt() throws Unmappable {
    TimeFormat iso = format(null, "iso");
    for (String text :
        List.of(
            "2026-03-02T09:30:00Z",
            "2026-03-02T10:30:00+01:00",
            "2026-03-02T10:30:00.000+0100",
            "2026-03-02 09:30:00 UTC",
            "2026-03-02T09:30Z",
            "2026-03-02t11:30:00+02")) {
      assertEquals("2026-03-02T09:30:00Z", at(iso, text), text);
    }
  }

  @Test
  void epochsAndPatterns() throws Unmappable {
    assertEquals("2016-04-19T19:47:26Z", at(format(null, "epoch-seconds"), "1461095246"));
    assertEquals("2016-04-19T19:47:26.500Z", at(format(null, "epoch-seconds"), "1461095246.5"));
    assertEquals("2016-04-19T19:47:26.123Z", at(format(null, "epoch-millis"), "1461095246123"));
    TimeFormat american = format("-06:00", "iso", "M/d/yyyy h:mm:ss a");
    assertEquals("2026-07-01T15:00:00Z", at(american, "7/1/2026 9:00:00 am"));
    assertEquals("2026-03-02T11:00:00Z", at(format("Europe/Berlin", "dd.MM.yyyy"), "02.03.2026"));
    assertEquals("2026-03-01T12:00:00Z", at(format("UTC", "yyyy-MM", "yyyy"), "2026-03"));
    assertEquals("2026-01-01T12:00:00Z", at(format("UTC", "yyyy-MM", "yyyy"), "2026"));
  }

  @Test
  void aTimeThatDoesNotExistIsTheEndOfTheGapAndOneThatExistsTwiceTheFirst() throws Unmappable {
    TimeFormat berlin = format("Europe/Berlin", "iso");
    assertEquals("2026-03-29T01:00:00Z", at(berlin, "2026-03-29T02:30:00"));
    assertEquals("2026-03-29T01:00:00Z", at(berlin, "2026-03-29T03:00:00"));
    assertEquals("2026-10-25T00:30:00Z", at(berlin, "2026-10-25T02:30:00"));
  }

  @Test
  void whatIsNoTimeIsNotGuessed() {
    for (String text : List.of("2026-02-30T10:00:00Z", "yesterday", "1/2/26", "", "2026-03")) {
      Unmappable fault = assertThrows(Unmappable.class, () -> at(format("UTC", "iso"), text));
      assertEquals(Unmappable.Code.BAD_TIME, fault.code(), text);
    }
    Unmappable fault =
        assertThrows(Unmappable.class, () -> at(format(null, "iso"), "2026-03-02T09:30:00"));
    assertEquals(Unmappable.Code.NO_ZONE, fault.code());
  }

  @Test
  void datesKeepTheirDay() throws Unmappable {
    assertEquals(LocalDate.of(1974, 12, 25), TimeFormat.ISO.date("1974-12-25T23:30:00-05:00", "t"));
  }
}
