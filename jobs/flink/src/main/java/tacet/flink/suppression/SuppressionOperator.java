package tacet.flink.suppression;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
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
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.intake.ReceiptOrder;
import tacet.flink.intake.RuleBook;
import tacet.flink.intake.RuleCompiler;
import tacet.flink.io.Arrival;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.RuleSetStatus;
import tacet.flink.keyed.KeyedOperator;

/**
 * Keeps the state of subjects and lets {@link Suppression} decide. Serves persons and accounts
 * alike. First input: records keyed by subject; second: rules, broadcast. What accounts pass on to
 * persons goes to {@link #PERSONS}.
 *
 * <p>Rules that change reach every key in slices, with timers set on the way.
 */
public final class SuppressionOperator
    extends KeyedOperator<Arrival, RuleRecord, SuppressionState> {

  /** What accounts pass on to persons. */
  static final OutputTag<Arrival> PERSONS = new OutputTag<>("persons", Arrival.TYPE);

  private static final long serialVersionUID = 1;
  private static final int NO_RANK = Byte.MAX_VALUE;
  private static final long CLOCK_MARGIN_MILLIS = 3_600_000;

  private final String name;
  private final SuppressionSettings settings;
  private final InitialDefinitions<RuleRecord> initialRules;
  private final boolean speaksForRules;

  private transient RuleBook rules;
  private transient Suppression suppression;
  private transient RestoreCount restores;
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
      InitialDefinitions<RuleRecord> initialRules,
      boolean speaksForRules) {
    super(settings.replay());
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
  public void processElement2(StreamRecord<RuleRecord> element) {
    sweep.learned(rules.add(List.of(element.getValue())));
  }

  @Override
  protected void passed(long time) throws Exception {
    sweep.advance(time);
    List<RuleCompiler.Quarantined> refused = rules.takeQuarantined();
    if (board != null) {
      board.quarantine(refused, time);
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

  /** Looks at the subject of a key again because the rules may have changed. */
  void refresh(String key, long upTo) throws Exception {
    setCurrentKey(key);
    SuppressionState state = current();
    if (Suppression.outdated(state, upTo, rules.timeline())) {
      wake(state, upTo);
      keep(state);
    }
  }

  @Override
  protected ValueStateDescriptor<byte[]> descriptor() {
    return Durable.subjectState();
  }

  @Override
  protected long at(Arrival arrival) {
    return arrival.receivedAt();
  }

  @Override
  protected Comparator<Arrival> order() {
    return ReceiptOrder.ORDER;
  }

  @Override
  protected SuppressionState fresh(String key) {
    return new SuppressionState(Subject.parse(key));
  }

  @Override
  protected SuppressionState read(String key, byte[] bytes) {
    return SuppressionStateCodec.read(Subject.parse(key), bytes);
  }

  @Override
  protected byte[] write(SuppressionState state, ByteWriter writer) {
    return SuppressionStateCodec.write(state, writer);
  }

  @Override
  protected void apply(SuppressionState state, Arrival arrival) {
    Consumer<Output> out = emitter.after(arrival.receivedAt(), arrival.rank(), arrival.line());
    suppression.apply(state, arrival.record(), arrival.receivedAt(), rules.timeline(), out);
  }

  @Override
  protected void wake(SuppressionState state, long upTo) {
    suppression.wake(state, upTo, rules.timeline(), emitter.after(upTo, NO_RANK, 0));
  }
}
