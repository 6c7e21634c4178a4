package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFilesTest {

  private final RuleFiles files = new RuleFiles();

  @Test
  void readsTheRulesOfTheAcceptanceCases() throws Exception {
    List<String> unsupported = new ArrayList<>();
    for (Path file : SharedCases.files()) {
      RuleReading reading = files.section(file.toString(), Files.readString(file), "rules");
      if (reading.onlyUnsupported()) {
        unsupported.add(file.getFileName().toString().substring(0, 2));
      } else {
        assertEquals(List.of(), reading.problems());
        assertTrue(reading.rules().size() > 0);
      }
    }
    assertEquals(List.of("08", "12"), unsupported);
  }
}
