package tacet.flink.keyed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import tacet.flink.JobEnv;
import tacet.flink.io.Emission;

/** One subtask of an operator on RocksDB: is told inputs and time, keeps what it says. */
public class Subtask<I, D> implements AutoCloseable {

  /** What runs it. */
  public final KeyedTwoInputStreamOperatorTestHarness<String, I, D, Emission> flink;

  /** What it runs. */
  public final KeyedOperator<I, D, ?> operator;

  /** A subtask that is not open yet. */
  protected Subtask(
      KeyedOperator<I, D, ?> operator, KeySelector<I, String> key, int parallelism, int subtask)
      throws Exception {
    this.operator = operator;
    flink =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator, key, null, Types.STRING, JobEnv.MAX_PARALLELISM, parallelism, subtask);
    flink.getExecutionConfig().enableObjectReuse();
    flink.setStateBackend(new EmbeddedRocksDBStateBackend());
    flink.setup(Emission.TYPE.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
  }

  /** Starts, or goes on from a snapshot that is not null. */
  protected void open(OperatorSubtaskState snapshot) throws Exception {
    if (snapshot != null) {
      flink.initializeState(snapshot);
    }
    flink.open();
  }

  /** Tells what is keyed. */
  protected void input(I input) throws Exception {
    flink.processElement1(new StreamRecord<>(input));
  }

  /** Moves the watermark of what is keyed. */
  protected void watermark(long time) throws Exception {
    flink.processWatermark1(new Watermark(time));
  }

  /** How many timers are set. */
  public int timers() {
    return flink.numEventTimeTimers();
  }

  /** How many keys there is state of. */
  public long keys() {
    try (var keys =
        operator
            .<String>getKeyedStateBackend()
            .getKeys(operator.descriptor().getName(), VoidNamespace.INSTANCE)) {
      return keys.count();
    }
  }

  /** The bytes that are kept of a key. */
  public ValueState<byte[]> state(String key) {
    operator.setCurrentKey(key);
    return operator.states;
  }

  /** Puts something between the operator and its state. */
  public <T extends ValueState<byte[]>> T intercept(Function<ValueState<byte[]>, T> between) {
    T state = between.apply(operator.states);
    operator.states = state;
    return state;
  }

  /** Takes a snapshot. */
  public OperatorSubtaskState snapshot() throws Exception {
    return flink.snapshot(1, 1);
  }

  /** All emissions since the last call. */
  public List<Emission> taken() {
    List<Emission> taken = new ArrayList<>(flink.extractOutputValues());
    flink.getOutput().clear();
    return taken;
  }

  /** What was passed on to the next operator since the last call. */
  protected <T> List<T> taken(OutputTag<T> tag) {
    List<T> passed = new ArrayList<>();
    var side = flink.getSideOutput(tag);
    if (side != null) {
      side.forEach(one -> passed.add(one.getValue()));
      side.clear();
    }
    return passed;
  }

  @Override
  public void close() {
    try {
      flink.close();
    } catch (Exception e) {
      throw new IllegalStateException("the subtask did not close", e);
    }
  }
}
