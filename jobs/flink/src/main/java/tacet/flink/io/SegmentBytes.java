package tacet.flink.io;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.finding.SegmentWeek;
import tacet.v1.CategoryCount;
import tacet.v1.CategoryShare;
import tacet.v1.Channel;
import tacet.v1.ChannelCount;
import tacet.v1.DecisionStage;
import tacet.v1.FactCount;
import tacet.v1.ResponseRate;
import tacet.v1.SegmentCell;
import tacet.v1.SegmentStageCell;
import tacet.v1.SubjectType;
import tacet.v1.WeeklyCounts;

/** The contract's records of segments: definitions and weeks. */
final class SegmentBytes {

  private static final Channel[] CHANNELS = Channel.values();
  private static final SubjectType[] TYPES = SubjectType.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();

  private SegmentBytes() {}

  static tacet.v1.SegmentDefinition segment(SegmentDefinition segment) {
    return new tacet.v1.SegmentDefinition(
        segment.segment(),
        segment.version(),
        segment.owner(),
        Instant.ofEpochMilli(segment.validFrom()),
        segment.rates().stream()
            .map(
                rate ->
                    new ResponseRate(
                        CHANNELS[rate.channel().ordinal()],
                        rate.stage() == null ? null : STAGES[rate.stage().ordinal()],
                        rate.rate()))
            .toList(),
        new TreeMap<>(segment.mix())
            .entrySet().stream().map(e -> new CategoryShare(e.getKey(), e.getValue())).toList(),
        segment.weeks().stream().map(SegmentBytes::week).toList(),
        segment.subjectType() == null ? null : TYPES[segment.subjectType().ordinal()]);
  }

  private static WeeklyCounts week(SegmentDefinition.Week week) {
    return new WeeklyCounts(
        Instant.ofEpochMilli(week.start()),
        week.members(),
        new TreeMap<>(week.channels())
            .entrySet().stream()
                .map(
                    e ->
                        new ChannelCount(
                            CHANNELS[e.getKey().ordinal()],
                            e.getValue().trials(),
                            e.getValue().engaged()))
                .toList(),
        categories(week.categories()),
        new TreeMap<>(week.composition())
            .entrySet().stream().map(e -> new FactCount(e.getKey(), e.getValue())).toList());
  }

  private static List<CategoryCount> categories(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream().map(e -> new CategoryCount(e.getKey(), e.getValue())).toList();
  }

  static tacet.v1.SegmentWeek week(SegmentWeek week) {
    return new tacet.v1.SegmentWeek(
        week.segment(),
        TYPES[week.subjectType().ordinal()],
        Instant.ofEpochMilli(week.weekStart()),
        week.version(),
        week.members(),
        week.judged(),
        week.unfit(),
        week.channels().stream()
            .map(
                cell ->
                    new SegmentCell(
                        CHANNELS[cell.channel().ordinal()],
                        cell.daypart(),
                        cell.trials(),
                        cell.engaged()))
            .toList(),
        week.categories().stream().map(c -> new CategoryCount(c.name(), c.count())).toList(),
        week.composition().stream().map(c -> new FactCount(c.name(), c.count())).toList(),
        week.stages().stream()
            .map(
                cell ->
                    new SegmentStageCell(
                        CHANNELS[cell.channel().ordinal()],
                        STAGES[cell.stage().ordinal()],
                        cell.trials(),
                        cell.engaged()))
            .toList());
  }
}
