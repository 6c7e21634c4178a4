package tacet.domain.suppression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.RuleTimeline;

/** A second look at a state, of which the state itself learns nothing. */
public final class Look {

  private Look() {}

  /** What is in force at {@code now}: every channel is published, as after a restore. */
  public static List<Output> at(
      SuppressionState state, SuppressionPolicy policy, long now, RuleTimeline rules) {
    byte[] bytes = SuppressionStateCodec.write(state, new ByteWriter(256));
    SuppressionState copy = SuppressionStateCodec.read(state.subject, bytes);
    List<Output> outputs = new ArrayList<>();
    Consumer<Output> keep = outputs::add;
    if (copy.known) {
      new Evaluation(policy, state.epoch + 1).at(copy, now, rules, keep);
    }
    return outputs;
  }
}
