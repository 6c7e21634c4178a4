package tacet.cli.tail;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.cli.UsageError;
import tacet.rules.NearestName;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/** Which topics of the catalogue somebody means. */
public final class TopicChoice {

  /** Names that stand for a topic each of a vocabulary's values, and the record on these. */
  private static final Map<String, String> FAMILIES =
      Map.of("suppression", "SuppressionFlag", "touches", "TouchEvent");

  private final List<Topic> all;

  private TopicChoice(List<Topic> all) {
    this.all = all;
  }

  /**
   * The topics that are named, each once, in the order of the names, then of the catalogue.
   *
   * @param names full, as {@code hcp.touches.sales}; without realm, for that of each; {@code
   *     suppression} and {@code touches} for all of these; or with {@code *} and {@code ?}
   * @throws UsageError on a name that is none
   */
  public static List<Topic> of(List<String> names) {
    TopicChoice choice = new TopicChoice(TopicCatalogue.load().topics());
    Map<String, Topic> chosen = new LinkedHashMap<>();
    for (String name : names) {
      List<Topic> found = choice.named(name);
      if (found.isEmpty()) {
        throw choice.unknown(name);
      }
      found.forEach(topic -> chosen.put(topic.name(), topic));
    }
    return List.copyOf(chosen.values());
  }

  private List<Topic> named(String name) {
    boolean glob = name.contains("*") || name.contains("?");
    // Only these two are wild: the other signs of a glob are no part of any name.
    if (glob && !name.matches("[A-Za-z0-9.*?_-]+")) {
      return List.of();
    }
    PathMatcher matcher =
        glob ? FileSystems.getDefault().getPathMatcher("glob:" + name) : path -> false;
    List<Topic> found = new ArrayList<>();
    for (Topic topic : all) {
      String bare = bare(topic);
      boolean family = topic.schemaName().equals(FAMILIES.get(name));
      boolean realmFamily =
          name.equals(realm(topic) + family(bare))
              && topic.schemaName().equals(FAMILIES.get(family(bare)));
      if (topic.name().equals(name)
          || bare.equals(name)
          || family
          || realmFamily
          || matcher.matches(Path.of(topic.name()))
          || matcher.matches(Path.of(bare))) {
        found.add(topic);
      }
    }
    return found;
  }

  private UsageError unknown(String name) {
    Set<String> known = new LinkedHashSet<>();
    all.forEach(topic -> known.add(bare(topic)));
    known.addAll(FAMILIES.keySet());
    String near = NearestName.of(name, known);
    if (near == null) {
      Set<String> full = new LinkedHashSet<>();
      all.forEach(topic -> full.add(topic.name()));
      near = NearestName.of(name, full);
    }
    return new UsageError(
        "no such topic in the catalogue",
        name,
        near == null
            ? "'tacet topics list' names them; * stands for any characters"
            : "did you mean \"" + near + "\"?");
  }

  private static String realm(Topic topic) {
    return topic.name().substring(0, topic.name().indexOf('.') + 1);
  }

  private static String bare(Topic topic) {
    return topic.name().substring(topic.name().indexOf('.') + 1);
  }

  private static String family(String bare) {
    int dot = bare.indexOf('.');
    return dot < 0 ? bare : bare.substring(0, dot);
  }
}
