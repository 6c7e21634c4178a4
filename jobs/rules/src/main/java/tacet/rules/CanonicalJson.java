package tacet.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One text for one meaning: however a rule was laid out, its JSON is the same. */
final class CanonicalJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double EXACT = 0x1p53;

  private CanonicalJson() {}

  /** JSON with sorted fields, no blanks, and the shortest form of each number. */
  static String of(Node node) {
    try {
      return JSON.writeValueAsString(value(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", e);
    }
  }

  /** SHA-256 of a text in UTF-8, in hexadecimal. */
  static String hash(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Object value(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, Object> fields = new TreeMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        Node key = entry.getKeyNode();
        fields.put(
            key instanceof ScalarNode text ? text.getValue() : of(key),
            value(entry.getValueNode()));
      }
      return fields;
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> items = sequence.getValue().stream().map(CanonicalJson::value).toList();
      return items;
    }
    return scalar(node.getTag(), ((ScalarNode) node).getValue());
  }

  private static Object scalar(Tag tag, String text) {
    if (tag == Tag.NULL) {
      return null;
    }
    if (tag == Tag.BOOL) {
      return Boolean.valueOf(text);
    }
    if (tag != Tag.INT && tag != Tag.FLOAT) {
      return text;
    }
    double number = Double.parseDouble(text);
    if (number == StrictMath.rint(number) && Math.abs(number) < EXACT) {
      return (long) number;
    }
    return Double.isFinite(number) ? (Object) number : text;
  }
}
