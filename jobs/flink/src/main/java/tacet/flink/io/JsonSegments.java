package tacet.flink.io;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** Lines of {@code segments.jsonl}; of two entries of one list with one name the last stands. */
final class JsonSegments {

  private static final Channel[] CHANNELS = Channel.values();

  private JsonSegments() {}

  /** A version of a segment; without {@code subjectType} its members may be of any type. */
  static SegmentRecord segment(JsonFields fields, long receivedAt) throws Refused {
    List<SegmentDefinition.Rate> rates = new ArrayList<>();
    for (JsonFields rate : fields.objects("responseRates")) {
      rates.add(
          new SegmentDefinition.Rate(
              rate.value("channel", CHANNELS),
              rate.optionalValue("stage", DecisionStage.values()),
              rate.decimal("rate")));
    }
    Map<String, Double> mix = new TreeMap<>();
    for (JsonFields category : fields.objects("behaviourMix")) {
      mix.put(category.text("category"), category.decimal("share"));
    }
    List<SegmentDefinition.Week> weeks = new ArrayList<>();
    for (JsonFields week : fields.objects("weeklyBaseline")) {
      weeks.add(week(week));
    }
    SegmentDefinition segment =
        new SegmentDefinition(
            fields.text("segment"),
            fields.integer("version"),
            fields.optionalValue("subjectType", SubjectType.values()),
            fields.text("owner"),
            fields.instant("validFrom"),
            receivedAt,
            List.copyOf(rates),
            mix,
            List.copyOf(weeks));
    SegmentAdmission.check(segment);
    return new SegmentRecord(segment);
  }

  private static SegmentDefinition.Week week(JsonFields fields) throws Refused {
    Map<Channel, SegmentDefinition.Trials> channels = new EnumMap<>(Channel.class);
    for (JsonFields channel : fields.objects("channels")) {
      channels.put(
          channel.value("channel", CHANNELS),
          new SegmentDefinition.Trials(channel.count("trials"), channel.count("engaged")));
    }
    return new SegmentDefinition.Week(
        fields.instant("weekStart"),
        fields.count("members"),
        channels,
        counts(fields, "categories", "category"),
        counts(fields, "composition", "fact"));
  }

  private static Map<String, Long> counts(JsonFields fields, String list, String name)
      throws Refused {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonFields count : fields.objects(list)) {
      counts.put(count.text(name), count.count("count"));
    }
    return counts;
  }
}
