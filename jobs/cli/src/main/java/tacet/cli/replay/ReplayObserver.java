package tacet.cli.replay;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the operators of a replay, which run in this JVM, tell the command that started it. They
 * find it by a name, as Flink copies them.
 */
final class ReplayObserver implements AutoCloseable {

  private static final Map<String, ReplayObserver> BY_NAME = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final LongAdder read = new LongAdder();
  private final RuleTallies tallies;
  private final DecisionTallies decisions = new DecisionTallies();
  private final AdherenceTallies adherence = new AdherenceTallies();
  private final DriftTallies drift = new DriftTallies();
  private final Tombstones tombstones = new Tombstones();

  /** An observer of a replay up to {@code until}, epoch milliseconds. */
  ReplayObserver(long until) {
    tallies = new RuleTallies(until);
    BY_NAME.put(name, this);
  }

  /** The observer of a name. */
  static ReplayObserver of(String name) {
    return BY_NAME.get(name);
  }

  String name() {
    return name;
  }

  /** Notes that records were read. */
  void read(long records) {
    read.add(records);
  }

  /** How many records were read so far. */
  long recordsRead() {
    return read.sum();
  }

  /** What was counted of each rule. */
  RuleTallies tallies() {
    return tallies;
  }

  /** What was answered. */
  DecisionTallies decisions() {
    return decisions;
  }

  /** Who heeded the flags. */
  AdherenceTallies adherence() {
    return adherence;
  }

  /** What the drift job counted. */
  DriftTallies drift() {
    return drift;
  }

  /** What the drift job took back. */
  Tombstones tombstones() {
    return tombstones;
  }

  @Override
  public void close() {
    BY_NAME.remove(name);
  }
}
