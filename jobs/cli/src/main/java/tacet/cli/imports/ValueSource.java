package tacet.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where the text of a field comes from. */
sealed interface ValueSource {

  /** The texts there, blanks around them cut, none of them empty; none where nothing is said. */
  List<String> texts(Frame frame) throws Unmappable;

  /** What to name in a complaint. */
  String name();

  /** The same for every row. */
  record Constant(String value) implements ValueSource {
    @Override
    public List<String> texts(Frame frame) {
      return List.of(value);
    }

    @Override
    public String name() {
      return "the constant";
    }
  }

  /** A setting of the mapping. */
  record Setting(String setting) implements ValueSource {
    @Override
    public List<String> texts(Frame frame) {
      String value = frame.context().settings().get(setting);
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public String name() {
      return "the setting " + setting;
    }
  }

  /** The name of the file, without folder. */
  record FileName() implements ValueSource {
    @Override
    public List<String> texts(Frame frame) {
      return List.of(frame.file());
    }

    @Override
    public String name() {
      return "the file's name";
    }
  }

  /** The first of some columns or paths that says anything. */
  record Paths(List<NodePath> paths) implements ValueSource {
    @Override
    public List<String> texts(Frame frame) throws Unmappable {
      for (NodePath path : paths) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : path.find(frame)) {
          add(node, path, texts);
        }
        if (!texts.isEmpty()) {
          return texts;
        }
      }
      return List.of();
    }

    private static void add(JsonNode node, NodePath path, List<String> texts) throws Unmappable {
      if (node.isArray()) {
        for (JsonNode item : node) {
          add(item, path, texts);
        }
      } else if (node.isObject()) {
        throw new Unmappable(Unmappable.Code.BAD_VALUE, path.toString(), "an object");
      } else if (!node.isNull()) {
        String text = node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
        if (!text.isBlank()) {
          texts.add(text.strip());
        }
      }
    }

    @Override
    public String name() {
      return String.join(" or ", paths.stream().map(NodePath::toString).toList());
    }
  }

  /** The first of some values that says anything. */
  record First(List<ValueSpec> values) implements ValueSource {
    @Override
    public List<String> texts(Frame frame) throws Unmappable {
      for (ValueSpec value : values) {
        List<String> texts = value.all(frame);
        if (!texts.isEmpty()) {
          return texts;
        }
      }
      return List.of();
    }

    @Override
    public String name() {
      return String.join(" or ", values.stream().map(value -> value.source().name()).toList());
    }
  }

  /** Some values put together; nothing when one of them says nothing. */
  record Joined(List<ValueSpec> values, String separator) implements ValueSource {
    @Override
    public List<String> texts(Frame frame) throws Unmappable {
      List<String> parts = new ArrayList<>();
      for (ValueSpec value : values) {
        String part = value.one(frame);
        if (part == null) {
          return List.of();
        }
        parts.add(part);
      }
      return List.of(String.join(separator, parts));
    }

    @Override
    public String name() {
      return String.join(" and ", values.stream().map(value -> value.source().name()).toList());
    }
  }
}
