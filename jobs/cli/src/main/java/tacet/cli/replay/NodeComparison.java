package tacet.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what came with what a case expects, looking only at the fields that the case names. */
final class NodeComparison {

  private NodeComparison() {}

  /** The differences, each with its place; empty when what came is as expected. */
  static List<String> differences(String place, JsonNode expected, JsonNode actual) {
    List<String> differences = new ArrayList<>();
    compare(place, expected, actual, differences);
    return differences;
  }

  private static void compare(
      String place, JsonNode expected, JsonNode actual, List<String> differences) {
    if (expected.isObject() && actual.isObject()) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        compare(
            place + '.' + field.getKey(),
            field.getValue(),
            actual.path(field.getKey()),
            differences);
      }
    } else if (expected.isArray() && actual.isArray()) {
      if (expected.size() != actual.size()) {
        differences.add(place + ": expected " + expected.size() + " items, came " + actual.size());
      }
      for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
        compare(place + '[' + i + ']', expected.get(i), actual.get(i), differences);
      }
    } else if (!same(expected, actual)) {
      differences.add(place + ": expected " + shown(expected) + ", came " + shown(actual));
    }
  }

  private static String shown(JsonNode node) {
    return absent(node) ? "nothing" : node.toString();
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean same(JsonNode expected, JsonNode actual) {
    if (absent(expected) || absent(actual)) {
      return absent(expected) && absent(actual);
    }
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    Long instant = expected.isTextual() ? instant(expected) : null;
    return instant != null && actual.isTextual()
        ? instant.equals(instant(actual))
        : expected.equals(actual);
  }

  /** An ISO instant with its zone or epoch milliseconds as epoch milliseconds; null for others. */
  static Long instant(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    try {
      return OffsetDateTime.parse(node.asText()).toInstant().toEpochMilli();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
