package tacet.flink.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import tacet.domain.finding.Finding;
import tacet.flink.Durable;
import tacet.flink.JobEnv;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;
import tacet.flink.io.RecordJson;

/** One subtask of an operator on RocksDB: is told inputs and time, keeps what it says. */
final class StepStage<I> implements AutoCloseable {

  final KeyedTwoInputStreamOperatorTestHarness<String, I, Definition, Emission> flink;
  final StepOperator<I, ?> operator;

  private StepStage(KeyedStep<I, ?> step, StepSettings settings, InitialDefinitions definitions)
      throws Exception {
    operator = new StepOperator<>(step, settings, definitions);
    flink =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator, step::key, null, Types.STRING, JobEnv.MAX_PARALLELISM, 1, 0);
    flink.getExecutionConfig().enableObjectReuse();
    flink.setStateBackend(new EmbeddedRocksDBStateBackend());
    flink.setup(Emission.TYPE.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
  }

  /** The only subtask of a job that starts, or goes on from a snapshot that is not null. */
  static <I> StepStage<I> open(
      KeyedStep<I, ?> step,
      StepSettings settings,
      InitialDefinitions definitions,
      OperatorSubtaskState snapshot)
      throws Exception {
    StepStage<I> stage = new StepStage<>(step, settings, definitions);
    if (snapshot != null) {
      stage.flink.initializeState(snapshot);
    }
    stage.flink.open();
    return stage;
  }

  void tell(I input) throws Exception {
    flink.processElement1(new StreamRecord<>(input));
  }

  void time(long time) throws Exception {
    flink.processWatermark1(new Watermark(time));
  }

  int timers() {
    return flink.numEventTimeTimers();
  }

  /** How many keys there is state of. */
  long keys() {
    try (var keys =
        operator
            .<String>getKeyedStateBackend()
            .getKeys(Durable.DRIFT_STATE, VoidNamespace.INSTANCE)) {
      return keys.count();
    }
  }

  OperatorSubtaskState snapshot() throws Exception {
    return flink.snapshot(1, 1);
  }

  /** What was said to the world since the last call, as {@code topic key json}. */
  List<String> said() {
    List<String> said = new ArrayList<>();
    for (Emission emission : flink.extractOutputValues()) {
      String value = emission.value() == null ? "gone" : RecordJson.text(emission.value());
      said.add(emission.stream() + " " + emission.key() + ' ' + value);
    }
    flink.getOutput().clear();
    return said;
  }

  /** What was passed on so far. */
  List<Finding> passed(OutputTag<Finding> tag) {
    ConcurrentLinkedQueue<StreamRecord<Finding>> passed = flink.getSideOutput(tag);
    return passed == null ? List.of() : passed.stream().map(StreamRecord::getValue).toList();
  }

  @Override
  public void close() {
    try {
      flink.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
