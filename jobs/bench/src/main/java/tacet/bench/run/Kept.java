package tacet.bench.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tacet.bench.workload.Received;
import tacet.bench.workload.Workload;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.suppression.SuppressionStateCodec;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;

/**
 * State in bytes, exactly: the step alone over one subject in fifty, its states encoded.
 *
 * @param bytesPerSubject of all that were seen
 * @param bytesPerTouch slope over touches kept: what one more touch costs, its id included
 * @param idBytes mean length of a touch id
 * @param bytesWithOneTouch of subjects that keep one touch, or 0 when there is none
 * @param touchesPerSubject mean touches kept
 */
record Kept(
    double bytesPerSubject,
    double bytesPerTouch,
    double idBytes,
    double bytesWithOneTouch,
    double touchesPerSubject) {

  private static final int ONE_IN = 50;

  /** Steps through the first touches of a workload. */
  static Kept of(Workload workload, long touches, Path rules, SuppressionPolicy policy) {
    RuleTimeline timeline =
        RuleTimeline.of(
            new RuleFiles().read(rules).rules().stream().map(WrittenRule::initial).toList());
    Suppression suppression = new Suppression(policy, 0, Long.MIN_VALUE);
    Map<Subject, SuppressionState> states = new HashMap<>();
    Iterator<SubjectRecord> opening = workload.opening();
    while (opening.hasNext()) {
      SubjectRecord record = opening.next();
      apply(suppression, states, record, Workload.START, timeline);
    }
    Iterator<Received> events = workload.touches();
    long ids = 0;
    long now = Workload.START;
    for (long i = 0; i < touches && events.hasNext(); i++) {
      Received event = events.next();
      now = event.at();
      ids += event.touch().touchId().getBytes(StandardCharsets.UTF_8).length;
      apply(suppression, states, event.touch(), now, timeline);
    }
    long end = now;
    states.values().forEach(state -> suppression.wake(state, end, timeline, said -> {}));
    return of(List.copyOf(states.values()), (double) ids / touches);
  }

  private static void apply(
      Suppression suppression,
      Map<Subject, SuppressionState> states,
      SubjectRecord record,
      long at,
      RuleTimeline rules) {
    Subject subject = record.subject();
    if (Math.floorMod(subject.id().hashCode(), ONE_IN) == 0) {
      SuppressionState state = states.computeIfAbsent(subject, SuppressionState::new);
      suppression.apply(state, record, at, rules, said -> {});
    }
  }

  private static Kept of(List<SuppressionState> states, double idBytes) {
    ByteWriter writer = new ByteWriter(1 << 12);
    double bytes = 0;
    double kept = 0;
    double squares = 0;
    double products = 0;
    double single = 0;
    int singles = 0;
    for (SuppressionState state : states) {
      int size = SuppressionStateCodec.write(state, writer).length;
      int rows = state.touches();
      bytes += size;
      kept += rows;
      squares += (double) rows * rows;
      products += (double) rows * size;
      if (rows == 1) {
        single += size;
        singles++;
      }
    }
    int n = states.size();
    double slope = (products - kept * bytes / n) / (squares - kept * kept / n);
    return new Kept(bytes / n, slope, idBytes, singles == 0 ? 0 : single / singles, kept / n);
  }
}
