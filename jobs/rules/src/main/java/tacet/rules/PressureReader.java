package tacet.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Load;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Rule;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/** Decaying load that starts a hold at one level and ends it at a lower one. */
final class PressureReader implements KindReader {

  static final double LARGEST = 1_000_000;
  static final double ENGAGED_FACTOR = 0.5;

  private static final double SMALLEST = 0.001;
  private static final double LARGEST_FACTOR = 10;

  @Override
  public String name() {
    return "pressure";
  }

  @Override
  public List<String> fields() {
    return List.of("count", "high", "low", "halfLife", "weights", "engagedFactor");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("high");
    rule.require("low");
    rule.require("halfLife");
    double high = rule.number("high", SMALLEST, LARGEST, LARGEST);
    double low = rule.number("low", SMALLEST, LARGEST, SMALLEST);
    if (low > high) {
      rule.error("low", "low must be at most high", null);
    }
    double factor = rule.number("engagedFactor", 0, LARGEST_FACTOR, ENGAGED_FACTOR);
    Load load = new Load(rule.duration("halfLife"), factor, weights(rule));
    return new Pressure(Selectors.read(rule, "count"), high, low, load);
  }

  private static double[][] weights(Fields rule) {
    double[][] weights = new double[Channel.values().length][Intent.values().length];
    if (!rule.require("weights")) {
      return weights;
    }
    boolean any = false;
    int before = rule.problems().errors();
    Fields channels = rule.inner("weights", Selectors.CHANNELS.all());
    for (Channel channel : Channel.values()) {
      Node weight = channels.value(channel.name());
      if (weight instanceof MappingNode) {
        Fields intents = channels.inner(channel.name(), Selectors.INTENTS.all());
        for (Intent intent : Intent.values()) {
          weights[channel.ordinal()][intent.ordinal()] =
              intents.number(intent.name(), 0, LARGEST, 0);
        }
      } else if (weight != null) {
        double all = channels.number(weight, "weight of " + channel, 0, LARGEST, 0);
        Arrays.fill(weights[channel.ordinal()], all);
      }
      for (double one : weights[channel.ordinal()]) {
        any |= one > 0;
      }
    }
    if (!any && rule.problems().errors() == before) {
      rule.error("weights", "no weight is above 0: the rule could never hold", null);
    }
    return weights;
  }

  @Override
  public void lint(Rule rule, Fields fields) {
    Load load = ((Pressure) rule.kind()).load();
    Set<Channel> channels = Selectors.named(fields, "count", "channel", Selectors.CHANNELS);
    Set<Intent> intents = Selectors.named(fields, "count", "intent", Selectors.INTENTS);
    boolean any =
        channels.stream()
            .anyMatch(channel -> intents.stream().anyMatch(one -> load.weight(channel, one) > 0));
    if (!any) {
      fields.warning("count", "no touch that count selects has a weight: the rule never holds");
    }
  }
}
