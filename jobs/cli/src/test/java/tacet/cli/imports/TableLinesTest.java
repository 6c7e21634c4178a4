package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables as systems write them, and as they break. */
class TableLinesTest {

  /** Each row as {@code line:fields}, a bad one as {@code line:-}. */
  private static List<String> rows(String text, int width) throws IOException {
    List<String> rows = new ArrayList<>();
    try (TableLines lines =
        new TableLines(
            new BufferedReader(new StringReader(text)), new Mapping.Table(',', '"', "UTF-8"))) {
      for (List<String> row = lines.next(width); row != null; row = lines.next(width)) {
        rows.add(lines.begin() + ":" + (row.isEmpty() ? "-" : String.join("|", row)));
      }
      assertNull(lines.next(width));
    }
    return rows;
  }

  @Test
  void quotesHoldSeparatorsQuotesAndLines() throws IOException {
    assertEquals(
        List.of("1:a|b,c|d\"e", "2:x\ny|z| 5\" pipe", "5:||", "6: q|r|s"),
        rows("a,\"b,c\",\"d\"\"e\"\r\n\"x\r\ny\",z, 5\" pipe\n\n,,\n q, \"r\" ,s", 3));
  }

  @Test
  void everyEndOfALineIsOne() throws IOException {
    assertEquals(List.of("1:a|b", "2:c|d", "3:e|f"), rows("a,b\rc,d\ne,f\r\n", 2));
  }

  @Test
  void aQuoteThatIsNotClosedLosesItsLineAlone() throws IOException {
    assertEquals(
        List.of("1:a|b", "2:-", "3:c|d", "4:e|f,g", "5:h|i"),
        rows("a,b\nx,\"y\nc,d\ne,\"f,g\"\nh,i\n", 2));
  }

  @Test
  void whatComesAfterAClosedQuoteLosesItsLineAlone() throws IOException {
    assertEquals(List.of("1:-", "2:c|d"), rows("\"a\"x,b\nc,d\n", 2));
  }

  @Test
  void aRowOfAnotherWidthIsNone() throws IOException {
    assertEquals(List.of("1:-", "2:a|b", "3:-"), rows("a\na,b\na,b,c\n", 2));
  }

  @Test
  void aLongTableAfterAnOpenQuoteIsRead() throws IOException {
    String text = "x,\"y\n" + "a,b\n".repeat(5_000);
    List<String> rows = rows(text, 2);
    assertEquals(5_001, rows.size());
    assertEquals("1:-", rows.get(0));
    assertEquals("5001:a|b", rows.get(5_000));
  }
}
