package tacet.cli.segments;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** Weeks that segments were told to have had; of one week what was told last. */
public final class Weeks {

  /** A segment, and the type of its members. */
  public record Id(String segment, SubjectType type) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
      int order = segment.compareTo(other.segment);
      return order == 0 ? type.compareTo(other.type) : order;
    }
  }

  /**
   * A week that was told.
   *
   * @param stages trials per channel and stage of the decision, where it was known
   */
  public record Told(Week week, Map<Stage, Trials> stages) {}

  /** A channel at a stage of the decision; null for all stages. */
  public record Stage(Channel channel, DecisionStage stage) {}

  private final Map<Id, TreeMap<Long, Told>> bySegment = new TreeMap<>();

  /**
   * Adds a week.
   *
   * @param node a SegmentWeek as JSON
   * @throws IllegalArgumentException when it is none
   */
  void add(JsonNode node) {
    try {
      Id id =
          new Id(
              node.required("segment").asText(),
              SubjectType.valueOf(node.required("subjectType").asText()));
      Map<Channel, Trials> channels = new EnumMap<>(Channel.class);
      for (JsonNode cell : node.path("channels")) {
        channels.merge(
            Channel.valueOf(cell.required("channel").asText()),
            new Trials(cell.required("trials").asLong(), cell.required("engaged").asLong()),
            Weeks::sum);
      }
      Map<Stage, Trials> stages = new HashMap<>();
      for (JsonNode cell : node.path("stages")) {
        stages.put(
            new Stage(
                Channel.valueOf(cell.required("channel").asText()),
                DecisionStage.valueOf(cell.required("stage").asText())),
            new Trials(cell.required("trials").asLong(), cell.required("engaged").asLong()));
      }
      long start = Instant.parse(node.required("weekStart").asText()).toEpochMilli();
      bySegment
          .computeIfAbsent(id, key -> new TreeMap<>())
          .put(
              start,
              new Told(
                  new Week(
                      start,
                      node.path("members").asLong(),
                      channels,
                      counts(node.path("categories"), "category"),
                      counts(node.path("composition"), "fact")),
                  stages));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("no week of a segment", e);
    }
  }

  /** Adds a week as the step tells it. */
  public void add(SegmentWeek week) {
    Map<Channel, Trials> channels = new EnumMap<>(Channel.class);
    for (SegmentWeek.Cell cell : week.channels()) {
      channels.merge(cell.channel(), new Trials(cell.trials(), cell.engaged()), Weeks::sum);
    }
    Map<Stage, Trials> stages = new HashMap<>();
    for (SegmentWeek.StageCell cell : week.stages()) {
      stages.put(
          new Stage(cell.channel(), cell.stage()), new Trials(cell.trials(), cell.engaged()));
    }
    long start = week.weekStart();
    Week counted =
        new Week(
            start, week.members(), channels, counts(week.categories()), counts(week.composition()));
    bySegment
        .computeIfAbsent(new Id(week.segment(), week.subjectType()), key -> new TreeMap<>())
        .put(start, new Told(counted, stages));
  }

  private static Trials sum(Trials a, Trials b) {
    return new Trials(a.trials() + b.trials(), a.engaged() + b.engaged());
  }

  private static Map<String, Long> counts(List<SegmentWeek.Count> list) {
    Map<String, Long> counts = new TreeMap<>();
    list.forEach(one -> counts.put(one.name(), one.count()));
    return counts;
  }

  private static Map<String, Long> counts(JsonNode list, String name) {
    Map<String, Long> counts = new TreeMap<>();
    list.forEach(one -> counts.put(one.required(name).asText(), one.required("count").asLong()));
    return counts;
  }

  /** The segments told of. */
  public List<Id> segments() {
    return List.copyOf(bySegment.keySet());
  }

  /** The end of the latest week; 0 without any. */
  long end() {
    return bySegment.values().stream().mapToLong(TreeMap::lastKey).max().orElse(-SegmentWeek.LENGTH)
        + SegmentWeek.LENGTH;
  }

  /** Whole weeks of a segment in a span, oldest first. */
  public List<Told> of(Id id, long from, long to) {
    return new ArrayList<>(bySegment.get(id).subMap(from, to - SegmentWeek.LENGTH + 1).values());
  }
}
