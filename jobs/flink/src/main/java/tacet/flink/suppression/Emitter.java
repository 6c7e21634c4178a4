package tacet.flink.suppression;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.ForPerson;
import tacet.domain.suppression.Judgement;
import tacet.domain.suppression.LateTouch;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.Tally;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleSetStatus;

/** Encodes what a step says and sends it on; counts it. Metrics name rules, never subjects. */
final class Emitter implements Consumer<Output> {

  private final Collector<StreamRecord<Emission>> output;
  private final Consumer<Arrival> persons;
  private final MetricGroup metrics;
  private final SuppressionSettings settings;
  private final OutputEncoder encoder = new OutputEncoder();
  private final Map<String, Counter[]> tallies = new HashMap<>();
  private final Counter flags;
  private final Counter late;
  private final StreamRecord<Emission> reused = new StreamRecord<>(null);
  private long now;
  private int rank;
  private long line;

  /**
   * An emitter.
   *
   * @param persons is given what accounts pass on to persons, in the place of what led to it
   */
  Emitter(
      Collector<StreamRecord<Emission>> output,
      Consumer<Arrival> persons,
      MetricGroup metrics,
      SuppressionSettings settings) {
    this.persons = persons;
    this.output = output;
    this.metrics = metrics;
    this.settings = settings;
    this.flags = metrics.counter("flagsPublished");
    this.late = metrics.counter("touchesTooLate");
  }

  /** This emitter, for what follows at an instant from the input of a rank and line. */
  Emitter after(long instant, int inputRank, long inputLine) {
    now = instant;
    rank = inputRank;
    line = inputLine;
    return this;
  }

  @Override
  public void accept(Output said) {
    if (said instanceof ForPerson passed) {
      persons.accept(new Arrival(now, rank, line, passed.record()));
      return;
    }
    if (said instanceof Tally tally) {
      count(tally);
      if (!settings.replay()) {
        return;
      }
    } else if (said instanceof Judgement && !settings.replay()) {
      return;
    } else if (said instanceof Flag) {
      flags.inc();
    } else if (said instanceof LateTouch) {
      late.inc();
    }
    emit(encoder.encode(said, now, rank, line));
  }

  /** Tells how far a subtask is with its rules, in every realm served. */
  void tell(RuleSetStatus status) {
    emit(encoder.encode(status, SubjectType.HCP, status.since()));
    emit(encoder.encode(status, SubjectType.PATIENT, status.since()));
  }

  /** Sends on what is encoded already, if its realm is served. */
  void emit(Emission emission) {
    if (settings.realms().contains(Realm.of(emission.realm()))) {
      output.collect(reused.replace(emission));
    }
  }

  private void count(Tally tally) {
    Counter[] counters =
        tallies.computeIfAbsent(tally.rule(), rule -> counters(metrics.addGroup("rule", rule)));
    counters[tally.event().ordinal()].inc();
  }

  private static Counter[] counters(MetricGroup rule) {
    Tally.Event[] events = Tally.Event.values();
    Counter[] counters = new Counter[events.length];
    for (Tally.Event event : events) {
      counters[event.ordinal()] =
          rule.counter(
              switch (event) {
                case HELD -> "held";
                case RELEASED -> "released";
                case TOUCH_WHILE_HELD -> "touchesWhileHeld";
                case TOUCH_IN_SCOPE -> "touchesInScope";
              });
    }
    return counters;
  }
}
