package tacet.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tacet.domain.rule.Rule;
import tacet.rules.RuleProblem.Sort;

/**
 * Reads rules from files, YAML or JSON. A file holds one rule, a list of them, or several documents
 * of either. All rules are given, or none: one error anywhere and nothing is applied. Never throws
 * for what a file says. Immutable.
 */
public final class RuleFiles {

  /** The largest file that is read, bytes: 1 MiB. */
  public static final int MAX_BYTES = 1 << 20;

  private static final int MAX_FOLDERS = 8;

  private final LogBounds bounds;

  /** For a deployment that keeps as many touches as it does by default. */
  public RuleFiles() {
    this(LogBounds.DEFAULT);
  }

  /** For a deployment that keeps this many touches. */
  public RuleFiles(LogBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Reads a file, or all {@code *.yaml}, {@code *.yml} and {@code *.json} of a folder and of those
   * inside, by name; hidden ones, {@code *.schema.json} and {@code *.case.yaml} are left out.
   *
   * @param path a file or a folder; when there is none, that is the one problem
   */
  public RuleReading read(Path path) {
    Collected all = new Collected();
    if (Files.isDirectory(path)) {
      List<Path> files = all.listed(path);
      if (files.isEmpty() && all.problems.isEmpty()) {
        all.failed(path, "no rule files in this folder (*.yaml, *.yml, *.json)");
      }
      files.forEach(all::file);
    } else if (Files.exists(path)) {
      all.file(path);
    } else {
      all.failed(path, "no such file or folder");
    }
    return all.reading();
  }

  /**
   * Reads the rules of a text.
   *
   * @param file what stands for the text in problems
   */
  public RuleReading parse(String file, String text) {
    Collected all = new Collected();
    Problems problems = new Problems(file);
    all.rules(YamlTree.documents(text, problems), problems);
    return all.reading();
  }

  /**
   * Reads the list of rules in one field of a document that says other things too, such as an
   * acceptance case; no rules when the field is absent.
   *
   * @param file what stands for the text in problems
   * @param field the field, such as {@code rules}
   */
  public RuleReading section(String file, String text, String field) {
    Collected all = new Collected();
    Problems problems = new Problems(file);
    List<Node> found = new ArrayList<>();
    for (Node document : YamlTree.documents(text, problems)) {
      if (document instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(field)) {
            found.add(entry.getValueNode());
          }
        }
      }
    }
    all.rules(found, problems);
    return all.reading();
  }

  /**
   * Reads the {@code definition} of a rule record: one rule.
   *
   * @param name what stands for the text in problems, such as {@code rule@version}
   */
  public RuleReading definition(String name, String json) {
    Collected all = new Collected();
    Problems problems = new Problems(name);
    List<Node> documents = YamlTree.documents(json, problems);
    if (problems.errors() == 0
        && (documents.size() != 1 || documents.get(0) instanceof SequenceNode)) {
      problems.add(Sort.ERROR, null, "a definition holds exactly one rule", null);
    }
    all.rules(documents, problems);
    return all.reading();
  }

  /** What has been read so far. */
  private final class Collected {

    private final List<WrittenRule> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private RuleReading reading() {
      return new RuleReading(rules, problems);
    }

    private void failed(Path path, String message) {
      problems.add(new RuleProblem(Sort.ERROR, path.toString(), 0, 0, message, null));
    }

    private List<Path> listed(Path folder) {
      try (Stream<Path> found = Files.walk(folder, MAX_FOLDERS, FileVisitOption.FOLLOW_LINKS)) {
        return found
            .filter(file -> isRuleFile(folder.relativize(file)) && Files.isRegularFile(file))
            .sorted()
            .toList();
      } catch (IOException | UncheckedIOException e) {
        failed(folder, "the folder cannot be read");
        return List.of();
      }
    }

    private boolean isRuleFile(Path relative) {
      for (Path part : relative) {
        if (part.toString().startsWith(".")) {
          return false;
        }
      }
      String name = relative.toString();
      return name.matches(".*\\.(yaml|yml|json)")
          && !name.endsWith(".schema.json")
          && !name.endsWith(".case.yaml");
    }

    private void file(Path path) {
      String text;
      try {
        if (Files.size(path) > MAX_BYTES) {
          failed(path, "the file is larger than 1 MiB");
          return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      } catch (CharacterCodingException e) {
        failed(path, "the file is not UTF-8 text");
        return;
      } catch (IOException e) {
        failed(path, "the file cannot be read");
        return;
      }
      Problems found = new Problems(path.toString());
      List<Node> documents =
          YamlTree.documents(text.startsWith("\uFEFF") ? text.substring(1) : text, found);
      if (documents.isEmpty() && found.errors() == 0) {
        found.add(Sort.WARNING, null, "the file holds no rule", null);
      }
      rules(documents, found);
    }

    private void rules(List<Node> documents, Problems found) {
      RuleReader reader = new RuleReader(bounds, found);
      for (Node document : documents) {
        List<Node> nodes =
            document instanceof SequenceNode list ? list.getValue() : List.of(document);
        for (Node node : nodes) {
          noteId(node, found);
          Rule rule = reader.read(node);
          if (rule != null) {
            String definition = CanonicalJson.of(node);
            int line = node.getStartMark().getLine() + 1;
            rules.add(
                new WrittenRule(
                    rule, definition, CanonicalJson.hash(definition), found.file(), line));
          }
        }
      }
      problems.addAll(found.found());
    }

    private void noteId(Node node, Problems found) {
      if (!(node instanceof MappingNode mapping)) {
        return;
      }
      for (NodeTuple entry : mapping.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode name
            && name.getValue().equals("rule")
            && entry.getValueNode() instanceof ScalarNode id) {
          String place = found.file() + ':' + (id.getStartMark().getLine() + 1);
          String first = places.putIfAbsent(id.getValue(), place);
          if (first != null) {
            String message = "rule " + Problems.quoted(id.getValue()) + " is already in " + first;
            found.error(id, message, "give each rule an id of its own");
          }
        }
      }
    }
  }
}
