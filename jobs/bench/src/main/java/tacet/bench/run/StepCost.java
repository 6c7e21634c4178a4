package tacet.bench.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tacet.bench.workload.Received;
import tacet.bench.workload.Workload;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.suppression.SuppressionStateCodec;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;

/**
 * What the step alone costs, without Flink, RocksDB and Kafka: one thread, one subject in fifty,
 * state decoded before and encoded after each touch as in the job.
 *
 * @param rules how many rules are in force
 * @param micros a touch, microseconds of CPU, over the second half of the touches
 * @param flagsPerTouch how many flags it published
 */
record StepCost(int rules, double micros, double flagsPerTouch) {

  private static final int ONE_IN = 50;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private record Told(SubjectRecord record, long at) {}

  /** Steps through the first touches of a workload. */
  static StepCost of(Workload workload, long touches, Path folder, SuppressionPolicy policy) {
    List<WrittenRule> written = new RuleFiles().read(folder).rules();
    RuleTimeline rules = RuleTimeline.of(written.stream().map(WrittenRule::initial).toList());
    List<Told> told = sample(workload, touches);
    Suppression suppression = new Suppression(policy, 0, Long.MIN_VALUE);
    Map<Subject, byte[]> states = new HashMap<>();
    ByteWriter writer = new ByteWriter(1 << 12);
    long[] flags = new long[1];
    long started = 0;
    int half = told.size() / 2;
    for (int i = 0; i < told.size(); i++) {
      if (i == half) {
        started = CLOCK.getCurrentThreadCpuTime();
        flags[0] = 0;
      }
      Told next = told.get(i);
      Subject subject = next.record().subject();
      byte[] bytes = states.get(subject);
      SuppressionState state =
          bytes == null
              ? new SuppressionState(subject)
              : SuppressionStateCodec.read(subject, bytes);
      suppression.apply(
          state, next.record(), next.at(), rules, said -> flags[0] += said instanceof Flag ? 1 : 0);
      states.put(subject, SuppressionStateCodec.write(state, writer));
    }
    double measured = told.size() - half;
    return new StepCost(
        written.size(),
        (CLOCK.getCurrentThreadCpuTime() - started) / 1e3 / measured,
        flags[0] / measured);
  }

  private static List<Told> sample(Workload workload, long touches) {
    List<Told> told = new ArrayList<>();
    Iterator<SubjectRecord> opening = workload.opening();
    while (opening.hasNext()) {
      add(told, opening.next(), Workload.START);
    }
    Iterator<Received> events = workload.touches();
    for (long i = 0; i < touches && events.hasNext(); i++) {
      Received event = events.next();
      add(told, event.touch(), event.at());
    }
    return told;
  }

  private static void add(List<Told> told, SubjectRecord record, long at) {
    if (Math.floorMod(record.subject().id().hashCode(), ONE_IN) == 0) {
      told.add(new Told(record, at));
    }
  }
}
