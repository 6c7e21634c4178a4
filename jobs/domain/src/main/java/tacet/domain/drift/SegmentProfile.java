package tacet.domain.drift;

import java.util.Arrays;
import java.util.Map;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/** A segment's baseline as a table that is looked up in constant time. */
public final class SegmentProfile {

  private static final int STAGES = DecisionStage.values().length;
  private static final int ALL = STAGES;
  private static final int CHANNELS = Channel.values().length;

  private final String segment;
  private final double[] rates = new double[CHANNELS * (STAGES + 1)];
  private final Map<String, Double> mix;
  private final double mean;

  /** The table of a definition. */
  public SegmentProfile(SegmentDefinition definition) {
    segment = definition.segment();
    mix = Map.copyOf(definition.mix());
    Arrays.fill(rates, Double.NaN);
    for (Rate rate : definition.rates()) {
      int stage = rate.stage() == null ? ALL : rate.stage().ordinal();
      rates[index(rate.channel(), stage)] = rate.rate();
    }
    double sum = 0;
    int count = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      double whole = rates[channel * (STAGES + 1) + ALL];
      sum += Double.isNaN(whole) ? 0 : whole;
      count += Double.isNaN(whole) ? 0 : 1;
    }
    mean = sum / count;
  }

  /** The segment's id. */
  public String segment() {
    return segment;
  }

  /** Whether it says how often a channel is answered. */
  public boolean hasRates() {
    return !Double.isNaN(mean);
  }

  /**
   * The segment's rate of answers on a channel in a decision stage, else on the channel, else the
   * mean over its channels; NaN when it has none.
   *
   * @param stage null where not known
   */
  public double rate(Channel channel, DecisionStage stage) {
    double staged = stage == null ? Double.NaN : rates[index(channel, stage.ordinal())];
    double whole = Double.isNaN(staged) ? rates[index(channel, ALL)] : staged;
    return Double.isNaN(whole) ? mean : whole;
  }

  /** Share of each behaviour category, 0 to 1. */
  public Map<String, Double> mix() {
    return mix;
  }

  private static int index(Channel channel, int stage) {
    return channel.ordinal() * (STAGES + 1) + stage;
  }
}
