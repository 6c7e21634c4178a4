package tacet.bench.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Channel;

/** What segments are taken for: counts of the same people in the weeks before the start. */
final class SimulatedBaseline {

  private static final int WEEKS = SimulatedYears.BASELINE;
  private static final long FROM = SimulatedYears.START - WEEKS * SegmentWeek.LENGTH;

  private final SimulatedSegment segment;
  private final List<Map<Channel, Trials>> trials = new ArrayList<>();
  private final List<Map<String, Long>> categories = new ArrayList<>();
  private long members;

  private SimulatedBaseline(SimulatedSegment segment) {
    this.segment = segment;
    for (int week = 0; week < WEEKS; week++) {
      trials.add(new TreeMap<>());
      categories.add(new TreeMap<>());
    }
  }

  /** The definitions of all segments, in force from the start. */
  static List<SegmentDefinition> of(SimulatedYears years) {
    Map<SimulatedSegment, SimulatedBaseline> baselines = new HashMap<>();
    years.segments().forEach(one -> baselines.put(one, new SimulatedBaseline(one)));
    years.people(
        person -> {
          SimulatedBaseline baseline = baselines.get(person.segment());
          baseline.members++;
          years.live(
              person,
              FROM,
              SimulatedYears.START,
              (number, channel, category, at, answeredAt) ->
                  baseline.count(channel, category, at, answeredAt != SimulatedPerson.NEVER));
        });
    return years.segments().stream().map(one -> baselines.get(one).definition()).toList();
  }

  private void count(Channel channel, String category, long at, boolean answered) {
    int week = (int) ((at - FROM) / SegmentWeek.LENGTH);
    trials.get(week).merge(channel, new Trials(1, answered ? 1 : 0), SimulatedBaseline::sum);
    if (answered) {
      categories.get(week).merge(category, 1L, Long::sum);
    }
  }

  private SegmentDefinition definition() {
    Map<Channel, Trials> all = new TreeMap<>();
    Map<String, Long> seen = new TreeMap<>();
    List<Week> weeks = new ArrayList<>();
    for (int i = 0; i < WEEKS; i++) {
      trials.get(i).forEach((channel, one) -> all.merge(channel, one, SimulatedBaseline::sum));
      categories.get(i).forEach((category, one) -> seen.merge(category, one, Long::sum));
      long start = FROM + i * SegmentWeek.LENGTH;
      weeks.add(new Week(start, members, trials.get(i), categories.get(i), Map.of()));
    }
    List<Rate> rates = new ArrayList<>();
    all.forEach(
        (channel, one) ->
            rates.add(new Rate(channel, null, (double) one.engaged() / one.trials())));
    double answers = seen.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Double> mix = new TreeMap<>();
    seen.forEach((category, one) -> mix.put(category, one / answers));
    return new SegmentDefinition(
        segment.id(), 1, segment.type(), "analysts", FROM, SimulatedYears.START, rates, mix, weeks);
  }

  private static Trials sum(Trials a, Trials b) {
    return new Trials(a.trials() + b.trials(), a.engaged() + b.engaged());
  }
}
