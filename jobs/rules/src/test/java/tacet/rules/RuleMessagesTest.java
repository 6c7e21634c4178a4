package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every message that an author can get, with its place and hint. */
class RuleMessagesTest {

  private static final String HEAD = "{rule: r, owner: o, why: w, subjects: HCP, ";
  private static final String CAP = HEAD + "kind: cap, max: 3, per: P7D, ";
  private static final String STATUS = HEAD + "kind: status, severity: hard, ";
  private static final String PRESSURE = HEAD + "kind: pressure, halfLife: P7D, ";

  private record Row(String text, String expected) {}

  private static Row row(String text, String expected) {
    return new Row(text, expected);
  }

  private static final List<Row> ROWS =
      List.of(
          // Shape of the text
          row("rule: r\n  owner: o", "2:8: not valid YAML: mapping values are not allowed here"),
          row("[1]", "1:2: a rule must be a mapping of fields, not \"1\""),
          row("just text", "1:1: a rule must be a mapping of fields, not \"just text\""),
          row(CAP + "why: x}", "1:73: field \"why\" is given twice"));

  @TestFactory
  List<DynamicTest> eachMessageNamesItsPlaceAndAWayOut() {
    return ROWS.stream()
        .map(row -> DynamicTest.dynamicTest(row.expected(), () -> check(row)))
        .toList();
  }

  private static void check(Row row) {
    RuleReading reading = new RuleFiles().parse("f.yaml", row.text());
    List<String> problems = reading.problems().stream().map(RuleProblem::toString).toList();
    assertEquals(List.of("f.yaml:" + row.expected()), problems);
  }
}
