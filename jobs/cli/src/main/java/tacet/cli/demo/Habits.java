package tacet.cli.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.cli.demo.Person.Doctor;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * How likely people answer: those of a segment on its channels, each of them rather more or less
 * so. And what changes: around the start a few doctors answer one channel as they answered another
 * before, and the members of one segment read much less of their mail.
 */
final class Habits {
  /** Doctors who read their mail. */
  static final String READERS = "reads-mail";

  /** Doctors who see representatives. */
  static final String MEETERS = "sees-reps";

  /** Doctors who take calls. */
  static final String LISTENERS = "takes-calls";

  /** Patients who joined the programme. */
  static final String PROGRAMME = "in-programme";

  /** Patients who did not. */
  static final String OTHERS = "not-in-programme";

  /** The segments of doctors. */
  static final List<String> OF_DOCTORS = List.of(READERS, MEETERS, LISTENERS);

  private static final Map<String, Map<Channel, Double>> RATES =
      Map.of(
          READERS, Map.of(Channel.EMAIL, 0.65, Channel.FACE_TO_FACE, 0.2, Channel.PHONE, 0.1),
          MEETERS, Map.of(Channel.EMAIL, 0.12, Channel.FACE_TO_FACE, 0.75, Channel.PHONE, 0.2),
          LISTENERS, Map.of(Channel.EMAIL, 0.15, Channel.FACE_TO_FACE, 0.25, Channel.PHONE, 0.7),
          PROGRAMME, Map.of(Channel.EMAIL, 0.25, Channel.SMS, 0.3, Channel.PUSH, 0.5),
          OTHERS, Map.of(Channel.EMAIL, 0.2, Channel.SMS, 0.35));

  private static final double ANY_OTHER = 0.3;
  private static final double AFTER_SHIFT = 0.3;
  private static final long SHIFT_BEFORE = 14 * Everyday.DAY;
  private static final long FIRST_BEFORE = 35 * Everyday.DAY;
  private static final long APART = 2 * Everyday.DAY;
  private static final int FEW = 12;
  private static final int ONE_OF = 20;

  private final Map<Subject, Change> changes;
  private final long shiftAt;

  /** From an instant on two channels are answered as each other was. */
  private record Change(long at, Channel one, Channel other) {

    Channel before(Channel channel) {
      return channel == one ? other : channel == other ? one : channel;
    }
  }

  private Habits(Map<Subject, Change> changes, long shiftAt) {
    this.changes = changes;
    this.shiftAt = shiftAt;
  }

  /**
   * The habits of a population.
   *
   * @param start around which some change, epoch milliseconds
   */
  static Habits of(Population population, long start) {
    List<Doctor> changing =
        population.doctors().stream()
            .filter(doctor -> doctor.sought() && !doctor.noSee())
            .filter(doctor -> !doctor.segment().equals(READERS))
            .limit(Math.min(FEW, population.doctors().size() / ONE_OF))
            .toList();
    Map<Subject, Change> changes = new HashMap<>();
    for (Doctor doctor : changing) {
      Channel top = doctor.segment().equals(MEETERS) ? Channel.FACE_TO_FACE : Channel.PHONE;
      long at = start - FIRST_BEFORE + changes.size() * APART;
      changes.put(doctor.subject(), new Change(at, top, Channel.EMAIL));
    }
    return new Habits(changes, start - SHIFT_BEFORE);
  }

  /** How likely somebody answers a touch that is made on a channel at an instant, 0 to 1. */
  double rate(Person person, Channel channel, long at) {
    Change change = changes.get(person.subject());
    Channel as = change == null || at < change.at() ? channel : change.before(channel);
    double rate = RATES.get(person.segment()).getOrDefault(as, ANY_OTHER);
    if (shifted(person.segment(), at) && channel == Channel.EMAIL) {
      rate = AFTER_SHIFT;
    }
    double odds = rate / (1 - rate) * person.leaning();
    return odds / (1 + odds);
  }

  private boolean shifted(String segment, long at) {
    return segment.equals(READERS) && at >= shiftAt;
  }

  /** The doctors who change, as {@code type:id}. */
  Set<String> changing() {
    Set<String> subjects = new HashSet<>();
    changes.keySet().forEach(subject -> subjects.add(subject.key()));
    return subjects;
  }

  /** The segments that do. */
  Set<String> shifting() {
    return Set.of(READERS);
  }
}
