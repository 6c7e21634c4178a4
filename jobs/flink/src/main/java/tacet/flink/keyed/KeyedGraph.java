package tacet.flink.keyed;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import org.apache.flink.util.OutputTag;
import tacet.flink.io.Emission;

/** How a {@link KeyedOperator} stands in a graph, which no method of the stream classes offers. */
public final class KeyedGraph {

  private KeyedGraph() {}

  /**
   * Puts an operator behind streams, keyed alike, and broadcast definitions.
   *
   * @param uid uid and name of the operator
   * @param inputs at least one; their own union would forget that they are keyed
   */
  public static <I, D> DataStream<Emission> run(
      String uid,
      List<KeyedStream<I, String>> inputs,
      DataStream<D> definitions,
      KeyedOperator<I, D, ?> operator) {
    KeyedStream<I, String> first = inputs.get(0);
    StreamExecutionEnvironment env = first.getExecutionEnvironment();
    List<Transformation<I>> keyed = new ArrayList<>();
    inputs.forEach(input -> keyed.add(input.getTransformation()));
    TwoInputTransformation<I, D, Emission> transformation =
        new TwoInputTransformation<>(
            keyed.size() == 1 ? keyed.get(0) : new UnionTransformation<>(keyed),
            definitions.broadcast().getTransformation(),
            uid,
            SimpleOperatorFactory.of(operator),
            Emission.TYPE,
            env.getParallelism(),
            false);
    transformation.setStateKeySelectors(first.getKeySelector(), null);
    transformation.setStateKeyType(Types.STRING);
    transformation.setUid(uid);
    env.addOperator(transformation);
    return new DataStream<>(env, transformation);
  }

  /** What the operator behind {@code emissions} says beside them. */
  public static <T> DataStream<T> passedOn(DataStream<Emission> emissions, OutputTag<T> tag) {
    return new DataStream<>(
        emissions.getExecutionEnvironment(),
        new SideOutputTransformation<>(emissions.getTransformation(), tag));
  }
}
