package tacet.domain.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.TouchLog;

/**
 * Which rules a touch can change, found without asking each: by the touch's closed descriptors
 * first, then, among rules that name texts, by those of the touch. For one thread.
 */
final class TouchIndex {

  /**
   * Rules that look at touches of the same descriptors.
   *
   * @param any those that name no text, or are changed by other touches, too
   * @param byText those that name texts, by one of them and its value
   */
  private record Bucket(
      List<RuleVersion> any, Map<Attribute, Map<String, List<RuleVersion>>> byText) {

    private void add(RuleVersion version) {
      Map<Attribute, ? extends Iterable<String>> texts = version.rule().kind().selector().texts();
      if (texts.isEmpty()) {
        any.add(version);
        return;
      }
      Attribute first = texts.keySet().iterator().next();
      for (String value : texts.get(first)) {
        byText
            .computeIfAbsent(first, attribute -> new HashMap<>())
            .computeIfAbsent(value, text -> new ArrayList<>())
            .add(version);
      }
    }
  }

  private final List<RuleVersion> rules;
  private final Map<Integer, Bucket> buckets = new HashMap<>();

  TouchIndex(List<RuleVersion> rules) {
    this.rules = rules;
  }

  /** The rules that may give something else for the touch in {@code row}. */
  List<RuleVersion> touchedBy(TouchLog log, int row) {
    Bucket bucket = buckets.get(log.descriptors(row));
    if (bucket == null) {
      bucket = bucket(log, row);
      buckets.put(log.descriptors(row), bucket);
    }
    if (bucket.byText().isEmpty()) {
      return bucket.any();
    }
    List<RuleVersion> touched = new ArrayList<>(bucket.any());
    bucket
        .byText()
        .forEach(
            (attribute, byValue) ->
                touched.addAll(byValue.getOrDefault(log.text(row, attribute), List.of())));
    return touched;
  }

  private Bucket bucket(TouchLog log, int row) {
    Bucket bucket = new Bucket(new ArrayList<>(), new HashMap<>());
    for (RuleVersion version : rules) {
      Kind kind = version.rule().kind();
      if (!kind.looksAtTouches() || !kind.published()) {
        continue;
      }
      if (kind.hearsOtherTouches()) {
        bucket.any().add(version);
      } else if (kind.selector().matchesDescriptors(log, row)) {
        bucket.add(version);
      }
    }
    return bucket;
  }
}
