package tacet.flink.drift;

import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import tacet.domain.codec.ByteWriter;
import tacet.flink.Durable;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;

/**
 * Runs a {@link KeyedStep}: reads the state of a key, steps, sends on, sets the one timer, writes
 * the state; decides nothing. First input: what is keyed; second: rules and segments, broadcast.
 *
 * <p>An operator rather than a function, because the last watermark of an input that ends must not
 * let time run ahead, and definitions have no time.
 *
 * @param <I> what comes in
 * @param <S> the state of one key
 */
final class StepOperator<I, S> extends AbstractStreamOperator<Emission>
    implements TwoInputStreamOperator<I, Definition, Emission>, Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1;

  private final KeyedStep<I, S> step;
  private final StepSettings settings;
  private final InitialDefinitions initial;

  private transient DefinitionBook definitions;
  transient ValueState<byte[]> states;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient ByteWriter writer;
  private transient HeldBack<I> heldBack;
  private transient Findings findings;

  StepOperator(KeyedStep<I, S> step, StepSettings settings, InitialDefinitions initial) {
    this.step = step;
    this.settings = settings;
    this.initial = initial;
  }

  @Override
  public void open() throws Exception {
    super.open();
    step.open();
    definitions = new DefinitionBook();
    definitions.add(initial.read());
    states = getRuntimeContext().getState(Durable.driftState());
    timers = getInternalTimerService(Durable.WAKE_UPS, VoidNamespaceSerializer.INSTANCE, this);
    writer = new ByteWriter(1 << 11);
    heldBack = settings.replay() ? new HeldBack<>() : null;
    findings = new Findings(output, getMetricGroup(), settings);
  }

  @Override
  public void processElement1(StreamRecord<I> element) throws Exception {
    if (heldBack == null) {
      apply(element.getValue());
    } else {
      heldBack.add(step.at(element.getValue()), element.getValue());
    }
  }

  @Override
  public void processElement2(StreamRecord<Definition> element) {
    definitions.add(List.of(element.getValue()));
  }

  /** Time is that of the records: definitions have none, and may be silent for months. */
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
    if (heldBack != null) {
      for (I next = heldBack.next(mark.getTimestamp());
          next != null;
          next = heldBack.next(mark.getTimestamp())) {
        setCurrentKey(step.key(next));
        apply(next);
      }
    }
    super.processWatermark(mark);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    S state = read(timer.getKey());
    if (step.armedAt(state) == timer.getTimestamp()) {
      step.arm(state, KeyedStep.NEVER);
    }
    step.wake(
        state,
        timer.getTimestamp(),
        definitions.context(),
        findings.after(() -> step.now(state), KeyedStep.NEVER, 0, 0));
    write(state);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer is set on processing time");
  }

  private void apply(I input) throws Exception {
    S state = read(step.key(input));
    Findings out =
        input instanceof Arrival arrival
            ? findings.after(
                () -> step.now(state), arrival.receivedAt(), arrival.rank(), arrival.line())
            : findings.after(() -> step.now(state), KeyedStep.NEVER, 0, 0);
    step.apply(state, input, definitions.context(), out);
    write(state);
  }

  private S read(String key) throws Exception {
    byte[] bytes = states.value();
    return bytes == null ? step.fresh(key) : step.read(key, bytes);
  }

  private void write(S state) throws Exception {
    long due = step.wakeAt(state);
    if (due < step.armedAt(state)) {
      disarm(state);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
      step.arm(state, due);
    } else if (due == KeyedStep.NEVER) {
      disarm(state);
    }
    if (step.isEmpty(state)) {
      states.clear();
    } else {
      states.update(step.write(state, writer));
    }
  }

  private void disarm(S state) {
    if (step.armedAt(state) != KeyedStep.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, step.armedAt(state));
      step.arm(state, KeyedStep.NEVER);
    }
  }
}
