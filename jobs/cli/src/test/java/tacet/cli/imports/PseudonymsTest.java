package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.UsageError;

class PseudonymsTest {

  @TempDir private Path folder;

  private Pseudonyms keyed(String key) throws IOException {
    return Pseudonyms.keyedBy(Files.writeString(folder.resolve("key"), key));
  }

  /** Test case 1 of RFC 4231, whose code begins b0344c61d8db38535ca8afceaf0bf12b. */
  @Test
  void isTheFirstHalfOfTheStandardsCode() throws IOException {
    Path key = folder.resolve("key");
    byte[] bytes = new byte[20];
    java.util.Arrays.fill(bytes, (byte) 0x0b);
    Files.write(key, bytes);
    assertEquals("wa2eyyoy3m4fgxfiv7hk6c7rfm", Pseudonyms.keyedBy(key).of("Hi There"));
  }

  @Test
  void dependsOnKeyAndTextAlone() throws IOException {
    String key = "sixteen bytes or more";
    assertEquals(keyed(key).of("a"), keyed(key + "\n").of("a"));
    assertNotEquals(keyed(key).of("a"), keyed(key).of("b"));
    assertNotEquals(keyed(key).of("a"), keyed(key + "!").of("a"));
    assertNotEquals(Pseudonyms.forgotten().of("a"), Pseudonyms.forgotten().of("a"));
    assertTrue(keyed(key).of("").matches("[a-z2-7]{26}"));
  }

  @Test
  void aShortKeyIsNone() {
    assertThrows(UsageError.class, () -> keyed("fifteen bytes.."));
    assertThrows(UsageError.class, () -> Pseudonyms.keyedBy(folder.resolve("none")));
  }
}
