package tacet.bench.validate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/**
 * People and what happens to them, from a seed: segments that shift, and people whose top channel
 * becomes another one's.
 */
final class SimulatedYears {

  /** A Monday. */
  static final long START = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  /** How long a swap may take to be found, in weeks. */
  static final int FOUND_WITHIN = 13;

  /** How many baseline weeks a segment has. */
  static final int BASELINE = 26;

  /**
   * How much there is of it.
   *
   * @param patients how many of the people are patients
   * @param swaps how many people's top channel is swapped, none in a segment that shifts
   * @param weeks how long it goes on; swaps come after the first {@value #BASELINE} and before the
   *     last {@value #FOUND_WITHIN}
   */
  record Setting(int people, int patients, int swaps, int weeks, long seed) {}

  private final Setting setting;
  private final List<SimulatedSegment> segments;
  private final Map<Integer, Long> swaps = new HashMap<>();

  SimulatedYears(Setting setting) {
    this.setting = setting;
    segments = SimulatedSegment.all(setting.weeks());
    Random random = new Random(setting.seed());
    List<Integer> steady = new ArrayList<>();
    for (int i = 0; i < setting.people(); i++) {
      if (segment(i).shift() == null) {
        steady.add(i);
      }
    }
    Collections.shuffle(steady, random);
    int span = setting.weeks() - BASELINE - FOUND_WITHIN;
    for (int index : steady.subList(0, setting.swaps())) {
      double week = BASELINE + random.nextDouble() * span;
      swaps.put(index, START + (long) (week * SegmentWeek.LENGTH));
    }
  }

  Setting setting() {
    return setting;
  }

  List<SimulatedSegment> segments() {
    return segments;
  }

  /** The first instant after it, epoch milliseconds. */
  long end() {
    return START + setting.weeks() * SegmentWeek.LENGTH;
  }

  /** When a segment shifts, epoch milliseconds, or {@link SimulatedPerson#NEVER}. */
  long shiftAt(SimulatedSegment segment) {
    return segment.shift() == null
        ? SimulatedPerson.NEVER
        : START + segment.shift().week() * SegmentWeek.LENGTH;
  }

  /** When each person's top channel is swapped, epoch milliseconds, by the subject's key. */
  Map<String, Long> swaps() {
    Map<String, Long> named = new HashMap<>();
    swaps.forEach((index, at) -> named.put(subject(index).key(), at));
    return named;
  }

  /** Tells everybody, one after the other. */
  void people(Consumer<SimulatedPerson> out) {
    for (int i = 0; i < setting.people(); i++) {
      Random random = new Random(setting.seed() * 1_000_003 + i);
      SimulatedSegment segment = segment(i);
      SimulatedPerson person = new SimulatedPerson(segment, subject(i), shiftAt(segment), random);
      if (swaps.containsKey(i)) {
        person.swap(swaps.get(i), random);
      }
      out.accept(person);
    }
  }

  /** The touches of a time, the same whenever they are asked for. */
  void live(SimulatedPerson person, long from, long to, SimulatedPerson.Touched out) {
    long seed = setting.seed() * 31 + person.subject().key().hashCode();
    person.live(from, to, new Random(seed * 31 + from), out);
  }

  private boolean isPatient(int index) {
    return index < setting.patients();
  }

  private Subject subject(int index) {
    return isPatient(index)
        ? new Subject(SubjectType.PATIENT, "p-" + index)
        : new Subject(SubjectType.HCP, "h-" + index);
  }

  private SimulatedSegment segment(int index) {
    SubjectType type = isPatient(index) ? SubjectType.PATIENT : SubjectType.HCP;
    List<SimulatedSegment> of = segments.stream().filter(one -> one.type() == type).toList();
    return of.get(index % of.size());
  }
}
