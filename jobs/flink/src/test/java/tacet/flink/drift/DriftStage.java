package tacet.flink.drift;

import java.util.List;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.util.OutputTag;
import tacet.flink.io.Definition;
import tacet.flink.io.RecordJson;
import tacet.flink.keyed.Subtask;

/** The only subtask of an operator of the drift job. */
final class DriftStage<I> extends Subtask<I, Definition> {

  private DriftStage(DriftOperator<I, ?> operator, KeySelector<I, String> key) throws Exception {
    super(operator, key, 1, 0);
  }

  /** One that starts, or goes on from a snapshot that is not null. */
  static <I> DriftStage<I> open(
      DriftOperator<I, ?> operator, KeySelector<I, String> key, OperatorSubtaskState snapshot)
      throws Exception {
    DriftStage<I> stage = new DriftStage<>(operator, key);
    stage.open(snapshot);
    return stage;
  }

  void tell(I input) throws Exception {
    input(input);
  }

  void time(long time) throws Exception {
    watermark(time);
  }

  /** What was said to the world since the last call, as {@code topic key json}. */
  List<String> said() {
    return taken().stream()
        .map(
            said ->
                said.stream()
                    + " "
                    + said.key()
                    + ' '
                    + (said.value() == null ? "gone" : RecordJson.text(said.value())))
        .toList();
  }

  /** What was passed on since the last call. */
  <T> List<T> passed(OutputTag<T> tag) {
    return taken(tag);
  }
}
