package tacet.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a node is one that something is said of. */
@FunctionalInterface
interface Condition {

  /** Holds always. */
  Condition ALWAYS = frame -> true;

  boolean holds(Frame frame);

  /**
   * Whether it can hold for some node of a file.
   *
   * @param file a frame of which the file and the settings are known, and nothing else
   */
  default boolean mayHold(Frame file) {
    return true;
  }

  /** Whether it holds for every node of a file; the frame is as for {@link #mayHold}. */
  default boolean mustHold(Frame file) {
    return false;
  }

  /** All of them hold. */
  static Condition all(List<Condition> conditions) {
    return of(test -> conditions.stream().allMatch(test));
  }

  /** Any of them holds. */
  static Condition any(List<Condition> conditions) {
    return of(test -> conditions.stream().anyMatch(test));
  }

  /** As many hold as {@code enough} asks for. */
  private static Condition of(Predicate<Predicate<Condition>> enough) {
    return new Condition() {
      @Override
      public boolean holds(Frame frame) {
        return enough.test(condition -> condition.holds(frame));
      }

      @Override
      public boolean mayHold(Frame file) {
        return enough.test(condition -> condition.mayHold(file));
      }

      @Override
      public boolean mustHold(Frame file) {
        return enough.test(condition -> condition.mustHold(file));
      }
    };
  }

  /** It does not hold. */
  static Condition not(Condition condition) {
    return new Condition() {
      @Override
      public boolean holds(Frame frame) {
        return !condition.holds(frame);
      }

      @Override
      public boolean mayHold(Frame file) {
        return !condition.mustHold(file);
      }

      @Override
      public boolean mustHold(Frame file) {
        return !condition.mayHold(file);
      }
    };
  }

  /** The same, of a subject that is one for the whole file where {@code subject} says so. */
  private static Condition of(Subject subject, Condition condition) {
    if (!subject.ofFile()) {
      return condition;
    }
    return new Condition() {
      @Override
      public boolean holds(Frame frame) {
        return condition.holds(frame);
      }

      @Override
      public boolean mayHold(Frame file) {
        return condition.holds(file);
      }

      @Override
      public boolean mustHold(Frame file) {
        return condition.holds(file);
      }
    };
  }

  /** A value there is one of these. */
  static Condition in(Subject subject, Set<String> values) {
    return of(subject, frame -> subject.texts(frame).stream().anyMatch(values::contains));
  }

  /** A whole value there matches. */
  static Condition matches(Subject subject, Pattern pattern) {
    return of(
        subject,
        frame -> subject.texts(frame).stream().anyMatch(v -> pattern.matcher(v).matches()));
  }

  /** Something is there, or nothing; an empty text is nothing. */
  static Condition present(Subject subject, boolean wanted) {
    return of(subject, frame -> subject.present(frame) == wanted);
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

    /** Whether it is the same for every node of a file. */
    default boolean ofFile() {
      return false;
    }

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

        @Override
        public boolean ofFile() {
          return true;
        }
      };
    }
  }
}
