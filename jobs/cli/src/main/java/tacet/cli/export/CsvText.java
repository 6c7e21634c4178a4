package tacet.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tacet.flink.io.RecordJson;

/** Values as cells of CSV: comma, double quotes, a line feed at the end of a row. */
final class CsvText {

  /** What a spreadsheet takes for the beginning of a formula, wide forms among it. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private CsvText() {}

  /** A row of texts that are no data, such as the header. */
  static String row(List<String> cells) {
    return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  /**
   * The text of a value: a list of words with bars between them, anything else that is nested as
   * JSON; nothing where it is absent. A text that a spreadsheet would take for a formula gets an
   * apostrophe before it.
   */
  static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isNumber() || value.isBoolean()) {
      return RecordJson.text(value);
    }
    if (value.isTextual()) {
      return harmless(value.textValue());
    }
    boolean words =
        value.isArray()
            && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode);
    return words
        ? harmless(
            StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("|")))
        : RecordJson.text(value);
  }

  private static String harmless(String text) {
    // A space before the sign does not keep a spreadsheet from it.
    String start = text.stripLeading();
    boolean formula =
        !text.isEmpty()
            && (FORMULA.indexOf(text.charAt(0)) >= 0
                || !start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
    return formula ? "'" + text : text;
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r')
            && cell.strip().length() == cell.length();
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
