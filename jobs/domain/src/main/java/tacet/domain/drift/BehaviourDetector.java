package tacet.domain.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.finding.DriftAlert.Window;

/**
 * Whether a subject still decides as it did, by the categories of what it takes up. Per category
 * {@code j} one Shiryaev–Roberts statistic for "40 % of the mass moves to j":
 *
 * <pre>R_j ← (1 + R_j)·(0.6 + 0.4·1{x = j}/p̂_j),  R = mean_j R_j</pre>
 *
 * with {@code p̂_j = (c_j + ½)/(N + ½)} from before the event, where {@code c} are the subject's
 * own discounted counts and {@code N} their sum. These shares sum to more than 1: whoever expects a
 * little too much of every category is not surprised by chance. With {@code (c_j + 1)/(N + 1)} the
 * mean of {@code p_j/p̂_j} is at most 1 whatever the true share, and so the statistic keeps its run
 * length though shares are estimated; at one half it does in simulation, and finds changes sooner.
 * An estimate that is drawn to a mix that is not the subject's own does not: as old events are
 * discounted the error stays, and adds up. At most {@value #CATEGORIES} categories are kept apart;
 * those that come after them are {@value #OTHER}, which has no statistic: it is no behaviour that
 * one moves to, and it comes only when there is no more room.
 */
public final class BehaviourDetector {

  /** How many categories are kept, {@value #OTHER} among them. */
  public static final int CATEGORIES = 16;

  /** The name of all categories beyond those kept. */
  public static final String OTHER = "other";

  private static final double MOVED = 0.4;

  /** What every category is expected to have been seen besides, in events. */
  private static final double BESIDES = 0.5;

  private static final double LOG_MISS = StrictMath.log(1 - MOVED);

  /** Where the statistic of a category that never comes tends to. */
  private static final double UNSEEN = (1 - MOVED) / MOVED;

  private final double halfLife;
  private final List<Category> categories = new ArrayList<>();
  private Path path = new Path();
  private int events;
  private long startedAt;
  private long lastAt;

  /**
   * A detector that has seen nothing.
   *
   * @param halfLife milliseconds in which what was seen loses half of its weight, above 0
   */
  public BehaviourDetector(long halfLife) {
    this.halfLife = halfLife;
  }

  /**
   * The category of greatest statistic.
   *
   * @param value of its statistic, from 0
   * @param before counts from the first event since the last restart up to the change
   * @param current counts since the last minimum of its summed log likelihood ratio
   */
  public record Driver(String category, double value, Window before, Window current) {}

  /**
   * Takes an event in; events come in the order of their time.
   *
   * @param category what was seen
   * @param at epoch milliseconds
   */
  public void seen(String category, long at) {
    if (events == 0) {
      startedAt = at;
    }
    discount(at);
    String name = kept(category);
    int index = indexOf(name);
    double expected = expected(index);
    if (index < 0) {
      index = add(name);
    }
    double hit = StrictMath.log(1 - MOVED + MOVED / expected);
    for (int i = 0; i < categories.size(); i++) {
      categories.get(i).observe(i == index, i == index ? hit : LOG_MISS, index, at);
    }
    Category seen = categories.get(index);
    seen.weight = (float) (seen.weight + 1.0);
    seen.count++;
    events++;
    path.add(at, statistic());
  }

  /** {@code R} after the last event, from 0, in single precision; an alarm when it reaches A. */
  public double value() {
    return path.last();
  }

  /** The category of greatest statistic; null without an event since the restart. */
  public Driver driver() {
    Category greatest = greatest();
    if (events == 0) {
      return null;
    }
    ShiryaevRoberts moved = greatest.moved;
    long change = moved.trials() == 0 ? lastAt + 1 : moved.since();
    List<Bin> before = new ArrayList<>();
    List<Bin> current = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      Category one = categories.get(i);
      before.add(new Bin(one.name, one.count - greatest.run[i], null));
      current.add(new Bin(one.name, greatest.run[i], null));
    }
    return new Driver(
        greatest.name,
        moved.value(),
        new Window(startedAt, change, before),
        new Window(change, lastAt + 1, current));
  }

  /** {@code R} after each of the last 16 events since the restart, oldest first. */
  public List<Point> path() {
    return path.points();
  }

  /** Every category known with its discounted count as of the last event. */
  public void weights(ObjDoubleConsumer<String> out) {
    categories.forEach(one -> out.accept(one.name, one.weight));
  }

  /**
   * Begins again after an alarm: what was seen since the driver's change is the new baseline, or
   * all of it where no change can be placed.
   */
  public void restart() {
    if (events == 0) {
      return;
    }
    int[] since = greatest().run;
    boolean placed = Arrays.stream(since).anyMatch(count -> count > 0);
    List<Category> known = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      Category one = categories.get(i);
      float kept = placed ? since[i] : one.weight;
      if (kept > 0) {
        known.add(new Category(one.name, kept));
      }
    }
    categories.clear();
    categories.addAll(known);
    events = 0;
    path = new Path();
  }

  /** Appends the state. */
  public void write(ByteWriter out) {
    out.writeUnsigned(categories.size());
    if (categories.isEmpty()) {
      return;
    }
    out.writeSigned(lastAt);
    out.writeUnsigned(events);
    out.writeSigned(lastAt - startedAt);
    for (Category one : categories) {
      one.write(lastAt, categories.size(), out);
    }
    path.write(lastAt, out);
  }

  /** Reads what {@link #write} wrote; the rest as for the constructor. */
  public static BehaviourDetector read(ByteReader in, long halfLife) {
    BehaviourDetector read = new BehaviourDetector(halfLife);
    int size = in.readInt();
    if (size == 0) {
      return read;
    }
    read.lastAt = in.readSigned();
    read.events = in.readInt();
    read.startedAt = read.lastAt - in.readSigned();
    for (int i = 0; i < size; i++) {
      read.categories.add(Category.read(read.lastAt, size, in));
    }
    read.path = Path.read(read.lastAt, in);
    return read;
  }

  private void discount(long at) {
    if (at > lastAt && !categories.isEmpty()) {
      double kept = StrictMath.pow(2, -(at - lastAt) / halfLife);
      for (Category one : categories) {
        one.weight = (float) (one.weight * kept);
      }
    }
    lastAt = at;
  }

  /** The name that a category is kept under. */
  private String kept(String category) {
    return categories.size() < CATEGORIES - 1 || indexOf(category) >= 0 ? category : OTHER;
  }

  private int indexOf(String name) {
    for (int i = 0; i < categories.size(); i++) {
      if (categories.get(i).name.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private int add(String name) {
    Category added = new Category(name, 0);
    added.moved.startAt(UNSEEN * (1 - StrictMath.pow(1 - MOVED, events)));
    categories.add(added);
    return categories.size() - 1;
  }

  private double expected(int index) {
    double total = BESIDES;
    for (Category one : categories) {
      total += one.weight;
    }
    return ((index < 0 ? 0 : categories.get(index).weight) + BESIDES) / total;
  }

  private Category greatest() {
    Category greatest = null;
    for (Category one : categories) {
      boolean first = greatest == null || greatest.name.equals(OTHER);
      if (first || !one.name.equals(OTHER) && one.moved.value() > greatest.moved.value()) {
        greatest = one;
      }
    }
    return greatest;
  }

  private double statistic() {
    double sum = 0;
    int kept = 0;
    for (Category one : categories) {
      if (!one.name.equals(OTHER)) {
        sum += one.moved.value();
        kept++;
      }
    }
    return kept == 0 ? 0 : sum / kept;
  }
}
