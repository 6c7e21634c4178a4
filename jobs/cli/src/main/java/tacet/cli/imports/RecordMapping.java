package tacet.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One record that a row becomes, or several.
 *
 * @param kind which record
 * @param each the nodes that become one record each
 * @param when of which of them
 * @param fields how each field gets its value
 */
record RecordMapping(RecordKind kind, Each each, Condition when, Map<String, ValueSpec> fields) {

  /**
   * The nodes inside another that something is said of, one by one.
   *
   * @param paths the first of them that leads anywhere
   * @param split parts a text into several nodes; null for not at all
   */
  record Each(List<NodePath> paths, Pattern split) {

    /** The node itself. */
    static final Each ITSELF = new Each(List.of(), null);

    /** A frame for each node. */
    List<Frame> in(Frame frame) {
      if (paths.isEmpty()) {
        return List.of(frame);
      }
      for (NodePath path : paths) {
        List<JsonNode> found = path.find(frame);
        if (!found.isEmpty()) {
          List<Frame> frames = new ArrayList<>();
          for (JsonNode node : found) {
            add(node, frame, frames);
          }
          return frames;
        }
      }
      return List.of();
    }

    private void add(JsonNode node, Frame frame, List<Frame> frames) {
      if (split == null) {
        frames.add(node == frame.node() ? frame : frame.child(node));
        return;
      }
      for (String part : split.split(node.asText())) {
        if (!part.isBlank()) {
          frames.add(frame.child(TextNode.valueOf(part.strip())));
        }
      }
    }
  }
}
