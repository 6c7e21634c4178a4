package tacet.rules;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tacet.rules.RuleProblem.Sort;

/**
 * YAML or JSON text as nodes that know their place. Plain words are read as YAML 1.2 reads them, so
 * that {@code NO} is Norway and {@code 20:00} is a time of day.
 */
final class YamlTree {

  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 1000;
  private static final long MAX_NODES = 200_000;
  private static final Set<Tag> TAGS =
      Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private final Problems problems;
  private final Map<Node, Long> sizes = new IdentityHashMap<>();

  private YamlTree(Problems problems) {
    this.problems = problems;
  }

  /** The documents of a text, empty ones left out; none when any of them is not well formed. */
  static List<Node> documents(String text, Problems problems) {
    if (text.length() > RuleFiles.MAX_BYTES) {
      problems.add(Sort.ERROR, null, "the text is larger than 1 MiB", null);
      return List.of();
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(RuleFiles.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    DumperOptions dumper = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(options), new Representer(dumper), dumper, options, new Core());
    YamlTree tree = new YamlTree(problems);
    List<Node> documents = new ArrayList<>();
    int before = problems.errors();
    try {
      long total = 0;
      for (Node document : yaml.composeAll(new StringReader(text))) {
        total += tree.size(document);
        if (total > MAX_NODES) {
          problems.error(document, "the aliases are endless or too many", null);
          return List.of();
        }
        if (document.getTag() != Tag.NULL) {
          documents.add(document);
        }
      }
    } catch (MarkedYAMLException e) {
      problems.add(
          Sort.ERROR, e.getProblemMark(), "not valid YAML: " + firstLine(e.getProblem()), null);
    } catch (YAMLException e) {
      problems.add(Sort.ERROR, null, "not valid YAML: " + firstLine(e.getMessage()), null);
    }
    return problems.errors() > before ? List.of() : documents;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** How many nodes there are below with every alias written out; checks each node once. */
  private long size(Node node) {
    Long known = sizes.get(node);
    if (known != null) {
      return known;
    }
    // An alias inside its own anchor meets this: endless, so larger than anything allowed.
    sizes.put(node, MAX_NODES + 1);
    // Tags that the resolver gave are these very objects, so that no text is tagged as a number.
    if (TAGS.stream().noneMatch(tag -> tag == node.getTag())) {
      problems.error(
          node, "tag " + Problems.quoted(node.getTag().getValue()) + " has no use", null);
    }
    long size = 1;
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        size = Math.min(MAX_NODES + 1, size + size(item));
      }
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        size += size(entry.getKeyNode()) + size(entry.getValueNode());
        size = Math.min(MAX_NODES + 1, size);
      }
    } else if (node instanceof ScalarNode scalar && !StreamReader.isPrintable(scalar.getValue())) {
      problems.error(node, "a control character in the text", null);
    }
    sizes.put(node, size);
    return size;
  }

  /** The core schema of YAML 1.2, without octal, hexadecimal and infinite numbers. */
  private static final class Core extends Resolver {

    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
      addImplicitResolver(Tag.INT, Pattern.compile("[-+]?[0-9]+"), "-+0123456789");
      addImplicitResolver(
          Tag.FLOAT,
          Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
          "-+.0123456789");
      addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL|"), "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
    }
  }
}
