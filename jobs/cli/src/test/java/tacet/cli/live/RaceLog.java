package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was said in one run; the job of another run also answers its requests.
 *
 * @param run what the ids of its subjects begin with
 */
record RaceLog(TopicLog topics, String run) {

  static final String DECISIONS = "hcp.touch.decisions";
  static final String AUDIT = "hcp.suppression.audit";

  /** All answers, repeated ones among them. */
  List<TopicLog.Entry> answers() {
    return topics
        .on(DECISIONS)
        .filter(entry -> entry.key().startsWith("HCP:" + run + '-'))
        .toList();
  }

  /** ALLOW or DENY by request: the answer at the lowest offset, which binds. */
  Map<String, String> binding() {
    Map<String, TopicLog.Entry> first = new HashMap<>();
    for (TopicLog.Entry entry : answers()) {
      first.merge(
          request(entry),
          entry,
          (one, other) -> {
            assertEquals(one.raw().partition(), other.raw().partition(), "offsets compare");
            return one.raw().offset() < other.raw().offset() ? one : other;
          });
    }
    Map<String, String> binding = new HashMap<>();
    first.forEach((request, entry) -> binding.put(request, answer(entry)));
    return binding;
  }

  /** How many answers are not those that bind. */
  long revised(Map<String, String> binding) {
    return answers().stream()
        .filter(entry -> !answer(entry).equals(binding.get(request(entry))))
        .count();
  }

  /** The requests that are reported to have led beyond a cap, by subject and rule. */
  Map<String, Set<String>> overruns() {
    Map<String, Set<String>> overruns = new TreeMap<>();
    topics
        .on(AUDIT)
        .filter(entry -> entry.value().path("kind").asText().equals("OVERRUN"))
        .filter(entry -> entry.key().contains(':' + run + '-'))
        .forEach(
            entry ->
                overruns
                    .computeIfAbsent(
                        entry.key() + ' ' + entry.value().at("/hold/rule").asText(),
                        place -> new HashSet<>())
                    .add(request(entry)));
    return overruns;
  }

  /** Whether so many touches at least are reported of each of these subjects and rules. */
  boolean reports(Map<String, Integer> excess) {
    Map<String, Set<String>> overruns = overruns();
    return excess.entrySet().stream()
        .allMatch(each -> overruns.getOrDefault(each.getKey(), Set.of()).size() >= each.getValue());
  }

  private static String request(TopicLog.Entry entry) {
    return entry.value().path("requestId").asText();
  }

  private static String answer(TopicLog.Entry entry) {
    return entry.value().path("answer").asText();
  }
}
