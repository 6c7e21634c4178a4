package tacet.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a node is one that something is said of. */
@FunctionalInterface
interface Condition {

  /** Holds always. */
  Condition ALWAYS = frame -> true;

  boolean holds(Frame frame);

  /** All of them hold. */
  static Condition all(List<Condition> conditions) {
    return frame -> conditions.stream().allMatch(condition -> condition.holds(frame));
  }

  /** Any of them holds. */
  static Condition any(List<Condition> conditions) {
    return frame -> conditions.stream().anyMatch(condition -> condition.holds(frame));
  }

  /** It does not hold. */
  static Condition not(Condition condition) {
    return frame -> !condition.holds(frame);
  }

  /** A value there is one of these. */
  static Condition in(Subject subject, Set<String> values) {
    return frame -> subject.texts(frame).stream().anyMatch(values::contains);
  }

  /** A whole value there matches. */
  static Condition matches(Subject subject, Pattern pattern) {
    return frame -> subject.texts(frame).stream().anyMatch(v -> pattern.matcher(v).matches());
  }

  /** Something is there, or nothing; an empty text is nothing. */
  static Condition present(Subject subject, boolean wanted) {
    return frame -> subject.present(frame) == wanted;
  }

  /** So many values are there. */
  static Condition size(NodePath path, int size) {
    return frame -> {
      List<JsonNode> found = path.find(frame);
      return (found.size() == 1 && found.get(0).isArray() ? found.get(0).size() : found.size())
          == size;
    };
  }

  /** What is looked at. */
  interface Subject {

    /** The values as texts, objects and lists left out. */
    List<String> texts(Frame frame);

    boolean present(Frame frame);

    /** The values at a path. */
    static Subject at(NodePath path) {
      return new Subject() {
        @Override
        public List<String> texts(Frame frame) {
          return path.find(frame).stream()
              .filter(JsonNode::isValueNode)
              .map(node -> node.asText().strip())
              .toList();
        }

        @Override
        public boolean present(Frame frame) {
          return path.find(frame).stream()
              .anyMatch(node -> node.isContainerNode() || !node.asText().isBlank());
        }
      };
    }

    /** The name of the file. */
    static Subject fileName() {
      return text(Frame::file);
    }

    /** The value of a setting. */
    static Subject setting(String name) {
      return text(frame -> frame.context().settings().get(name));
    }

    private static Subject text(java.util.function.Function<Frame, String> value) {
      return new Subject() {
        @Override
        public List<String> texts(Frame frame) {
          String text = value.apply(frame);
          return text == null ? List.of() : List.of(text);
        }

        @Override
        public boolean present(Frame frame) {
          return value.apply(frame) != null;
        }
      };
    }
  }
}
