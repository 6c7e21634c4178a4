package tacet.flink.keyed;

import java.util.Comparator;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import tacet.domain.KeyedState;
import tacet.domain.codec.ByteWriter;
import tacet.flink.Durable;
import tacet.flink.io.Emission;

/**
 * Keeps the state of keys for a step of the domain: reads the state, steps, sets the one timer,
 * writes the state; decides nothing. First input: what is keyed; second: definitions, broadcast.
 *
 * <p>An operator rather than a function, because the last watermark of an input that ends must not
 * let time run ahead, and definitions have no time.
 *
 * @param <I> what comes in
 * @param <D> definitions
 * @param <S> the state of one key
 */
public abstract class KeyedOperator<I, D, S extends KeyedState>
    extends AbstractStreamOperator<Emission>
    implements TwoInputStreamOperator<I, D, Emission>, Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1;

  private final boolean replay;
  private transient HeldBack<I> heldBack;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient ByteWriter writer;
  transient ValueState<byte[]> states;

  /**
   * An operator.
   *
   * @param replay whether inputs are put into order before they are applied
   */
  protected KeyedOperator(boolean replay) {
    this.replay = replay;
  }

  /** Where the state of a key is kept. */
  protected abstract ValueStateDescriptor<byte[]> descriptor();

  /** The instant that an input belongs to, in the clock of receipt, epoch milliseconds. */
  protected abstract long at(I input);

  /** The order of a replay: by {@link #at}, then as inputs come. */
  protected Comparator<I> order() {
    return Comparator.comparingLong(this::at);
  }

  /** The state of a key that nothing is known of. */
  protected abstract S fresh(String key);

  /** The state of a key, as {@link #write} wrote it. */
  protected abstract S read(String key, byte[] bytes);

  /** The bytes of a state. */
  protected abstract byte[] write(S state, ByteWriter writer);

  /** Takes an input. */
  protected abstract void apply(S state, I input);

  /** Does what is due up to an instant. */
  protected abstract void wake(S state, long upTo);

  /** Does what is due for the operator as a whole when its time has come to an instant. */
  protected void passed(long time) throws Exception {}

  @Override
  public void open() throws Exception {
    super.open();
    states = getRuntimeContext().getState(descriptor());
    timers = getInternalTimerService(Durable.WAKE_UPS, VoidNamespaceSerializer.INSTANCE, this);
    writer = new ByteWriter(1 << 12);
    heldBack = replay ? new HeldBack<>(this::at, order()) : null;
  }

  @Override
  public final void processElement1(StreamRecord<I> element) throws Exception {
    if (heldBack == null) {
      step(element.getValue());
    } else {
      heldBack.add(element.getValue());
    }
  }

  /** Time is that of the records: definitions have none, and may be silent for months. */
  @Override
  public final void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public final void processWatermark2(Watermark mark) {
    // See above.
  }

  @Override
  public final void processWatermark(Watermark mark) throws Exception {
    long time = mark.getTimestamp();
    if (time == Watermark.MAX_WATERMARK.getTimestamp()) {
      output.emitWatermark(mark);
      return;
    }
    if (heldBack != null) {
      for (I next = heldBack.next(time); next != null; next = heldBack.next(time)) {
        setKeyContextElement1(new StreamRecord<>(next));
        step(next);
      }
    }
    super.processWatermark(mark);
    passed(time);
  }

  @Override
  public final void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    S state = current();
    if (state.armedAt() == timer.getTimestamp()) {
      state.arm(KeyedState.NEVER);
    }
    wake(state, timer.getTimestamp());
    keep(state);
  }

  @Override
  public final void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer is set on processing time");
  }

  private void step(I input) throws Exception {
    S state = current();
    apply(state, input);
    keep(state);
  }

  /** The key whose state is at hand. */
  protected final String key() {
    return (String) getCurrentKey();
  }

  /** The state of the key at hand. */
  protected final S current() throws Exception {
    byte[] bytes = states.value();
    return bytes == null ? fresh(key()) : read(key(), bytes);
  }

  /** Sets the one timer of the key at hand, and keeps its state. */
  protected final void keep(S state) throws Exception {
    long due = state.wakeAt();
    if (due < state.armedAt()) {
      disarm(state);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
      state.arm(due);
    } else if (due == KeyedState.NEVER) {
      disarm(state);
    }
    if (state.isEmpty()) {
      states.clear();
    } else {
      states.update(write(state, writer));
    }
  }

  private void disarm(S state) {
    if (state.armedAt() != KeyedState.NEVER) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, state.armedAt());
      state.arm(KeyedState.NEVER);
    }
  }
}
