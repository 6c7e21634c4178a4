package tacet.domain.drift;

import java.util.Map;
import java.util.TreeMap;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.SegmentTally;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Role;

/** Who is in a segment, in numbers; or by how much that changed, and then below 0 maybe. */
final class Members {

  private static final Role[] ROLES = Role.values();
  private static final CareSetting[] SETTINGS = CareSetting.values();
  private static final int COUNT = 0;
  private static final int JUDGED = 1;
  private static final int UNFIT = 2;
  private static final int FIRST_ROLE = 3;

  /** How many places are left for roles: a vocabulary that may grow, before the settings. */
  private static final int MOST_ROLES = 29;

  private static final int FIRST_SETTING = FIRST_ROLE + MOST_ROLES;

  private final TreeMap<Integer, Long> numbers = new TreeMap<>();

  void add(SegmentTally tally) {
    add(COUNT, tally.members());
    add(JUDGED, tally.judged());
    add(UNFIT, tally.unfit());
    if (tally.role() != null) {
      add(FIRST_ROLE + tally.role().ordinal(), tally.members());
    }
    if (tally.careSetting() != null) {
      add(FIRST_SETTING + tally.careSetting().ordinal(), tally.members());
    }
  }

  void add(Members change) {
    change.numbers.forEach(this::add);
  }

  /** How many there are. */
  long count() {
    return at(COUNT);
  }

  /** How many there are whose fit is known. */
  long judged() {
    return at(JUDGED);
  }

  /** How many of those do not fit. */
  long unfit() {
    return at(UNFIT);
  }

  /** How many there are of each role that anybody has. */
  Map<String, Long> roles() {
    Map<String, Long> counts = new TreeMap<>();
    for (Role role : ROLES) {
      put(counts, "role=" + role, at(FIRST_ROLE + role.ordinal()));
    }
    return counts;
  }

  /** How many there are in each care setting that anybody is in. */
  Map<String, Long> settings() {
    Map<String, Long> counts = new TreeMap<>();
    for (CareSetting setting : SETTINGS) {
      put(counts, "careSetting=" + setting, at(FIRST_SETTING + setting.ordinal()));
    }
    return counts;
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  void write(ByteWriter out) {
    out.writeUnsigned(numbers.size());
    numbers.forEach(
        (place, number) -> {
          out.writeUnsigned(place);
          out.writeSigned(number);
        });
  }

  static Members read(ByteReader in) {
    Members read = new Members();
    for (int left = in.readInt(); left > 0; left--) {
      read.numbers.put(in.readInt(), in.readSigned());
    }
    return read;
  }

  private void add(int place, long change) {
    numbers.merge(place, change, Long::sum);
    numbers.remove(place, 0L);
  }

  private long at(int place) {
    return numbers.getOrDefault(place, 0L);
  }

  private static void put(Map<String, Long> counts, String name, long count) {
    if (count > 0) {
      counts.put(name, count);
    }
  }
}
