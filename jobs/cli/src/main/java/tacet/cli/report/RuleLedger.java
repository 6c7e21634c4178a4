package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tacet.domain.finding.Measure;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.RuleEffect.Verdict;
import tacet.domain.touch.SubjectType;

/** What rules did: whom they hold, for how long, what they changed. */
final class RuleLedger {

  private static final double HOUR = 3_600_000;

  /**
   * One rule.
   *
   * @param owner the accountable team, or null
   * @param types of the subjects that it speaks of, or was seen to hold; empty where not known
   * @param heldNow subjects held at the page's instant
   * @param ever subjects ever held; null where no summary says so
   * @param hours subjects held times hours; of a replay in all, else of the holds in force alone
   * @param inSpite touches that it was meant to stop and that came all the same; null likewise
   */
  record Row(
      String rule,
      String owner,
      Set<SubjectType> types,
      long heldNow,
      Long ever,
      double hours,
      Long inSpite) {

    /** Whether patients may be among those counted. */
    boolean ofPatients() {
      return types.isEmpty() || types.contains(SubjectType.PATIENT);
    }
  }

  private record Held(String rule, long since, long until) {}

  private record Flag(long subject, SubjectType type, List<Held> holds) {}

  private final Map<Long, Flag> flags = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, Set<SubjectType>> types = new HashMap<>();
  private final Map<String, RuleEffect> effects = new TreeMap<>();
  private JsonNode summary;

  void flag(JsonNode flag) {
    String subject = Fields.text(flag, "subject");
    SubjectType type = Fields.typeOf(subject);
    List<Held> holds = new ArrayList<>();
    for (JsonNode hold : flag.path("holds")) {
      String rule = Fields.text(hold, "rule");
      owners.computeIfAbsent(rule, unused -> Fields.textOrNull(hold, "owner"));
      types.computeIfAbsent(rule, unused -> EnumSet.noneOf(SubjectType.class)).add(type);
      holds.add(
          new Held(
              names.computeIfAbsent(rule, unused -> rule),
              Fields.instant(hold, "since"),
              Fields.has(hold, "until") ? Fields.instant(hold, "until") : Long.MAX_VALUE));
    }
    long key = PeopleBook.number(Fields.text(flag, "channel") + ' ' + subject);
    if (holds.isEmpty()) {
      flags.remove(key);
    } else {
      flags.put(key, new Flag(PeopleBook.number(subject), type, holds));
    }
  }

  /** Forgets a flag, by its channel and key. */
  void flagGone(String channel, String key) {
    flags.remove(PeopleBook.number(channel + ' ' + key));
  }

  void policy(JsonNode policy) {
    JsonNode rule = policy.path("definition");
    String id = Fields.text(policy, "rule");
    String owner = Fields.textOrNull(rule, "owner");
    if (owner != null) {
      owners.put(id, owner);
    }
    String whom = Fields.textOrNull(rule, "subjects");
    if (whom != null) {
      types
          .computeIfAbsent(id, unused -> EnumSet.noneOf(SubjectType.class))
          .add(SubjectType.valueOf(whom));
    }
  }

  /** Takes a replay's summary. */
  void summary(JsonNode told) {
    summary = told;
  }

  void effect(JsonNode effect, SubjectType realm) {
    RuleEffect read =
        new RuleEffect(
            Fields.text(effect, "rule"),
            effect.path("ruleVersion").asInt(),
            Fields.has(effect, "subjectType") ? Fields.subjectType(effect, "subjectType") : realm,
            effect.path("treatedUnits").asLong(),
            effect.path("holdoutUnits").asLong(),
            Measure.valueOf(Fields.text(effect, "outcome")),
            effect.path("effect").asDouble(),
            effect.path("intervalLow").asDouble(Double.NaN),
            effect.path("intervalHigh").asDouble(Double.NaN),
            Verdict.valueOf(Fields.text(effect, "verdict")),
            Fields.textOrNull(effect, "hypothesis"),
            Fields.instant(effect, "asOf"));
    effects.merge(
        read.rule() + '@' + String.format("%09d", read.version()) + '/' + read.measure().ordinal(),
        read,
        (a, b) -> a.asOf() > b.asOf() ? a : b);
  }

  /** The latest effect of each rule's version and measure, by rule. */
  Collection<RuleEffect> effects() {
    return effects.values();
  }

  /** Whether hours are those of a whole replay, not of the holds in force alone. */
  boolean wholeHistory() {
    return summary != null;
  }

  /** The types of subjects that a rule speaks of; empty where not known. */
  Set<SubjectType> types(String rule) {
    return types.getOrDefault(rule, Set.of());
  }

  /**
   * All rules, those that hold most people first.
   *
   * @param at the page's instant, epoch milliseconds
   */
  List<Row> rows(long at) {
    Map<String, Map<Long, Long>> since = new TreeMap<>();
    for (Flag flag : flags.values()) {
      for (Held held : flag.holds()) {
        if (held.until() > at) {
          since
              .computeIfAbsent(held.rule(), unused -> new HashMap<>())
              .merge(flag.subject(), held.since(), Math::min);
        }
      }
    }
    Set<String> rules = new TreeSet<>(since.keySet());
    if (summary != null) {
      summary.path("rules").fieldNames().forEachRemaining(rules::add);
    }
    List<Row> rows = new ArrayList<>();
    for (String rule : rules) {
      Map<Long, Long> held = since.getOrDefault(rule, Map.of());
      JsonNode told = summary == null ? null : summary.path("rules").path(rule);
      double hours =
          told == null
              ? held.values().stream().mapToDouble(from -> Math.max(0, at - from)).sum() / HOUR
              : told.path("heldMillis").asLong() / HOUR;
      rows.add(
          new Row(
              rule,
              owners.get(rule),
              types(rule),
              held.size(),
              told == null ? null : told.path("subjectsEverHeld").asLong(),
              hours,
              told == null ? null : told.path("touchesInScope").asLong()));
    }
    rows.sort((a, b) -> Long.compare(people(b), people(a)));
    return rows;
  }

  private static long people(Row row) {
    return row.ever() == null ? row.heldNow() : row.ever();
  }
}
