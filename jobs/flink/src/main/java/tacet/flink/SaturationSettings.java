package tacet.flink;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tacet.domain.rule.Load;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/**
 * The scale on which the saturation of one type of subject is told.
 *
 * @param high the pressure that counts as saturated, above 0
 * @param halfLife in which pressure halves, at least a minute
 * @param engagedFactor what the weight of an answered touch is multiplied with, at least 0
 * @param weights of a touch by channel and intent, at least 0; what is absent weighs nothing
 */
public record SaturationSettings(
    double high, Duration halfLife, double engagedFactor, Map<Channel, Map<Intent, Double>> weights)
    implements Serializable {

  /** What an answered touch is multiplied with unless configured: half as tiring. */
  public static final double DEFAULT_ENGAGED_FACTOR = 0.5;

  /** Scales of the same weights for every type of subject, unless configured. */
  static final Map<SubjectType, SaturationSettings> DEFAULTS =
      Map.of(
          SubjectType.HCP,
          new SaturationSettings(
              10, Duration.ofDays(7), DEFAULT_ENGAGED_FACTOR, professionalWeights()),
          SubjectType.ACCOUNT,
          new SaturationSettings(
              100, Duration.ofDays(7), DEFAULT_ENGAGED_FACTOR, professionalWeights()),
          SubjectType.PATIENT,
          new SaturationSettings(4, Duration.ofDays(7), DEFAULT_ENGAGED_FACTOR, patientWeights()));

  /** Makes the weights immutable. */
  public SaturationSettings {
    Map<Channel, Map<Intent, Double>> copy = new EnumMap<>(Channel.class);
    weights.forEach((channel, byIntent) -> copy.put(channel, Map.copyOf(byIntent)));
    weights = Map.copyOf(copy);
  }

  /** As the domain takes it. */
  SaturationScale toScale() {
    double[][] table = new double[Channel.values().length][Intent.values().length];
    weights.forEach(
        (channel, byIntent) ->
            byIntent.forEach(
                (intent, weight) -> table[channel.ordinal()][intent.ordinal()] = weight));
    return new SaturationScale(new Load(halfLife.toMillis(), engagedFactor, table), high);
  }

  private static Map<Channel, Map<Intent, Double>> professionalWeights() {
    Map<Channel, Map<Intent, Double>> weights = new EnumMap<>(Channel.class);
    List<Intent> intents = List.of(Intent.PROMOTION, Intent.EDUCATION, Intent.RESEARCH);
    put(weights, 3, List.of(Channel.FACE_TO_FACE), intents);
    put(weights, 2, List.of(Channel.PHONE, Channel.VIDEO, Channel.SMS, Channel.WHATSAPP), intents);
    put(
        weights,
        1,
        List.of(Channel.EMAIL, Channel.PUSH, Channel.CHAT, Channel.EVENT, Channel.POST),
        intents);
    return weights;
  }

  private static Map<Channel, Map<Intent, Double>> patientWeights() {
    Map<Channel, Map<Intent, Double>> weights = new EnumMap<>(Channel.class);
    List<Intent> intents = List.of(Intent.PROMOTION, Intent.EDUCATION, Intent.RESEARCH);
    List<Channel> loud = List.of(Channel.PHONE, Channel.SMS, Channel.WHATSAPP);
    List<Channel> quiet =
        List.of(Channel.EMAIL, Channel.PUSH, Channel.IN_APP, Channel.CHAT, Channel.POST);
    put(weights, 2, loud, intents);
    put(weights, 1, quiet, intents);
    put(weights, 0.5, loud, List.of(Intent.SERVICE, Intent.CARE));
    put(weights, 0.25, quiet, List.of(Intent.SERVICE, Intent.CARE));
    return weights;
  }

  private static void put(
      Map<Channel, Map<Intent, Double>> weights,
      double weight,
      Collection<Channel> channels,
      Collection<Intent> intents) {
    for (Channel channel : channels) {
      Map<Intent, Double> byIntent =
          weights.computeIfAbsent(channel, any -> new EnumMap<>(Intent.class));
      intents.forEach(intent -> byIntent.put(intent, weight));
    }
  }
}
