package tacet.bench.workload;

import java.util.Iterator;
import tacet.domain.touch.SubjectRecord;

/** A stream of records about HCPs. Each call begins anew and gives the same records. */
public interface Workload {

  /** Start of all workloads, epoch milliseconds: 2024-01-01. */
  long START = 1_704_067_200_000L;

  /** How long a whole workload lasts, milliseconds: 29 months. */
  long SPAN = 882L * 86_400_000L;

  /** What is known of each subject at {@link #START}: a profile, and for most a consent. */
  Iterator<SubjectRecord> opening();

  /** The touch events in the order of their receipt. */
  Iterator<Received> touches();

  /**
   * A workload by its name.
   *
   * @param name {@code campaign} or {@code zipf}
   * @param subjects how many there are, at least 10
   * @throws IllegalArgumentException for another name
   */
  static Workload of(String name, long seed, int subjects) {
    return switch (name) {
      case "campaign" -> new Campaign(seed, subjects);
      case "zipf" -> new Zipf(seed, subjects);
      default -> throw new IllegalArgumentException("no workload " + name);
    };
  }
}
