package tacet.flink.suppression;

import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.suppression.SuppressionStateCodec;
import tacet.domain.touch.Subject;
import tacet.flink.Durable;
import tacet.flink.intake.InitialRules;
import tacet.flink.intake.ReceiptOrder;
import tacet.flink.intake.RuleBook;
import tacet.flink.intake.RuleCompiler;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.RuleSetStatus;

/**
 * Keeps the state of subjects and lets {@link Suppression} decide: reads the state, steps, emits,
 * sets the one timer, writes the state. Serves persons and accounts alike. First input: records
 * keyed by subject; second: rules, broadcast. What accounts pass on to persons goes to {@link
 * #PERSONS}.
 *
 * <p>An operator rather than a function, because rules that change must reach every key in slices
 * with timers set on the way, and because the last watermark of an input that ends must not let
 * time run ahead.
 */
public final class SuppressionOperator extends AbstractStreamOperator<Emission>
    implements TwoInputStreamOperator<Arrival, RuleRecord, Emission>,
        Triggerable<String, VoidNamespace> {

  /** What accounts pass on to persons. */
  static final OutputTag<Arrival> PERSONS = new OutputTag<>("persons", Arrival.TYPE);

  private static final long serialVersionUID = 1;
  private static final int NO_RANK = Byte.MAX_VALUE;
  private static final long CLOCK_MARGIN_MILLIS = 3_600_000;

  private final String name;
  private final SuppressionSettings settings;
  private final InitialRules initialRules;
  private final boolean speaksForRules;

  private transient RuleBook rules;
  private transient Suppression suppression;
  private transient RestoreCount restores;
  transient ValueState<byte[]> subjects;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient ByteWriter writer;
  private transient ReceiptOrder order;
  private transient RuleSweep sweep;
  private transient Emitter emitter;
  private transient RuleBoard board;

  /**
   * An operator of these settings that starts with {@code initialRules}.
   *
   * @param name by which it tells how far it is with its rules; Flink's own names the whole chain
   * @param speaksForRules whether its first subtask publishes which rules are in force
   */
  public SuppressionOperator(
      String name,
      SuppressionSettings settings,
      InitialRules initialRules,
      boolean speaksForRules) {
    this.name = name;
    this.settings = settings;
    this.initialRules = initialRules;
    this.speaksForRules = speaksForRules;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restores = RestoreCount.of(context, taskInfo().getAttemptNumber());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    restores.snapshot();
  }

  @Override
  public void open() throws Exception {
    super.open();
    rules = new RuleBook();
    rules.add(initialRules.read());
    suppression = new Suppression(settings.policy(), restores.count(), settledAt());
    subjects = getRuntimeContext().getState(Durable.subjectState());
    timers = getInternalTimerService(Durable.WAKE_UPS, VoidNamespaceSerializer.INSTANCE, this);
    writer = new ByteWriter(1 << 12);
    order = settings.replay() ? new ReceiptOrder() : null;
    emitter =
        new Emitter(
            output,
            passed -> output.collect(PERSONS, new StreamRecord<>(passed, passed.receivedAt())),
            getMetricGroup(),
            settings);
    boolean speaks = speaksForRules && taskInfo().getIndexOfThisSubtask() == 0;
    board = speaks ? new RuleBoard(emitter) : null;
    sweep = new RuleSweep(this, settings);
  }

  @Override
  public void close() throws Exception {
    if (sweep != null) {
      sweep.close();
    }
    super.close();
  }

  @Override
  public void processElement1(StreamRecord<Arrival> element) throws Exception {
    if (order == null) {
      apply(element.getValue());
    } else {
      order.add(element.getValue());
    }
  }

  @Override
  public void processElement2(StreamRecord<RuleRecord> element) {
    sweep.learned(rules.add(List.of(element.getValue())));
  }

  /** Time is that of the records: rules have none, and their input may be silent for months. */
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // See above.
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
      output.emitWatermark(mark);
      return;
    }
    if (order != null) {
      for (Arrival next = order.next(mark.getTimestamp());
          next != null;
          next = order.next(mark.getTimestamp())) {
        setCurrentKey(next.key());
        apply(next);
      }
    }
    super.processWatermark(mark);
    sweep.advance(mark.getTimestamp());
    List<RuleCompiler.Quarantined> refused = rules.takeQuarantined();
    if (board != null) {
      board.quarantine(refused, mark.getTimestamp());
    }
  }

  /** The rules known by now. */
  RuleTimeline rules() {
    return rules.timeline();
  }

  /** By now every record of before the restore was stamped, whatever the broker's clock shows. */
  private long settledAt() {
    return restores.count() == 0
        ? Long.MIN_VALUE
        : getProcessingTimeService().getCurrentProcessingTime() + CLOCK_MARGIN_MILLIS;
  }

  /** Tells how far the subtask is with the rules in force at {@code now}. */
  void tellRules(long now, long toSweep) {
    if (board != null) {
      board.publish(rules.timeline(), now);
    }
    if (!settings.replay()) {
      emitter.tell(
          new RuleSetStatus(
              name,
              taskInfo().getIndexOfThisSubtask(),
              taskInfo().getNumberOfParallelSubtasks(),
              Long.toHexString(rules.timeline().at(now).hash()),
              now,
              toSweep));
    }
  }

  private TaskInfo taskInfo() {
    return getRuntimeContext().getTaskInfo();
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    SuppressionState state = read(timer.getKey());
    if (state.armedAt() == timer.getTimestamp()) {
      state.arm(SuppressionState.NEVER);
    }
    wake(state, timer.getTimestamp());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer is set on processing time");
  }

  /** Looks at the subject of a key again because the rules may have changed. */
  void refresh(String key, long upTo) throws Exception {
    setCurrentKey(key);
    SuppressionState state = read(key);
    if (Suppression.outdated(state, upTo, rules.timeline())) {
      wake(state, upTo);
    }
  }

  private void apply(Arrival arrival) throws Exception {
    SuppressionState state = read(arrival.key());
    Consumer<Output> out = emitter.after(arrival.receivedAt(), arrival.rank(), arrival.line());
    suppression.apply(state, arrival.record(), arrival.receivedAt(), rules.timeline(), out);
    write(state);
  }

  private void wake(SuppressionState state, long upTo) throws Exception {
    suppression.wake(state, upTo, rules.timeline(), emitter.after(upTo, NO_RANK, 0));
    write(state);
  }

  private SuppressionState read(String key) throws Exception {
    Subject subject = Subject.parse(key);
    byte[] bytes = subjects.value();
    return bytes == null
        ? new SuppressionState(subject)
        : SuppressionStateCodec.read(subject, bytes);
  }

  private void write(SuppressionState state) throws Exception {
    long due = state.wakeAt();
    if (due < state.armedAt()) {
      disarm(state);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
      state.arm(due);
    } else if (due == SuppressionState.NEVER) {
      disarm(state);
    }
    if (state.isEmpty()) {
      subjects.clear();
    } else {
      subjects.update(SuppressionStateCodec.write(state, writer));
    }
  }

  private void disarm(SuppressionState state) {
    if (state.armedAt() != SuppressionState.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, state.armedAt());
      state.arm(SuppressionState.NEVER);
    }
  }
}
