package tacet.bench.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ValidateTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int run(String... parts) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new CommandLine(new Validate(stream))
        .setErr(new PrintWriter(stream, true))
        .execute(parts);
  }

  @Test
  void theQuickRowsPass() {
    assertEquals(0, run("1", "3", "4"));
    assertEquals(11, text().lines().count());
    assertTrue(text().contains("10.77, 0.067"), text());
  }

  @Test
  void aPartThatThereIsNot() {
    assertEquals(2, run("8"));
    assertTrue(text().contains("there is no 8; there are [1, 2"), text());
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
