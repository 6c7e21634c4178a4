package tacet.cli.explain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The versions of rules that were found. */
final class RuleTexts {

  private final Map<String, RuleText> versions = new HashMap<>();
  private final Map<String, RuleText> newest = new TreeMap<>();

  /** The texts of policy records, in the order in which they were written. */
  static RuleTexts of(Collection<RuleText> policy) {
    RuleTexts texts = new RuleTexts();
    for (RuleText text : policy) {
      texts.versions.put(name(text.rule(), text.version()), text);
      texts.newest.put(text.rule(), text);
    }
    return texts;
  }

  /** Adds a version that no policy record tells. */
  void add(RuleText text) {
    versions.putIfAbsent(name(text.rule(), text.version()), text);
  }

  /** A version; null where it was not found. */
  RuleText find(String rule, int version) {
    return versions.get(name(rule, version));
  }

  /** The rules in force, by id. */
  List<RuleText> inForce() {
    return newest.values().stream().filter(RuleText::inForce).toList();
  }

  private static String name(String rule, int version) {
    return rule + '@' + version;
  }
}
