package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The table of messages in {@code messages.txt}: each with its place and a way out. */
class RuleMessagesTest {

  @TestFactory
  List<DynamicTest> eachMessageNamesItsPlaceAndAWayOut() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    table()
        .forEach(
            (text, expected) ->
                tests.add(DynamicTest.dynamicTest(text, () -> check(text, expected))));
    return tests;
  }

  private static void check(String text, List<String> expected) {
    RuleReading reading = new RuleFiles().parse("f.yaml", text);
    List<String> problems = reading.problems().stream().map(RuleProblem::toString).toList();
    assertEquals(expected.stream().map(line -> "f.yaml:" + line).toList(), problems);
    assertEquals(reading.ok(), !reading.rules().isEmpty());
  }

  private static Map<String, List<String>> table() throws IOException {
    Map<String, String> beginnings = new HashMap<>();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    List<String> current = List.of();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RuleMessagesTest.class.getResourceAsStream("messages.txt"),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        if (line.startsWith("$")) {
          beginnings.put(
              line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        } else if (line.startsWith("> ")) {
          current = new ArrayList<>();
          rows.put(text(line.substring(2), beginnings), current);
        } else if (line.startsWith("< ")) {
          current.add(line.substring(2));
        }
      }
    }
    return rows;
  }

  private static String text(String written, Map<String, String> beginnings) {
    String text = written.replace("\\n", "\n");
    int blank = text.indexOf(' ');
    String beginning = blank < 0 ? null : beginnings.get(text.substring(0, blank));
    return beginning == null ? text : beginning + text.substring(blank);
  }
}
