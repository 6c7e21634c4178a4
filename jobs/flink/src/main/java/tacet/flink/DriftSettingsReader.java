package tacet.flink;

import static tacet.flink.SettingsNode.byName;
import static tacet.flink.SettingsNode.or;
import static tacet.flink.SettingsNode.part;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.BehaviourPolicy;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.effect.EffectPolicy;
import tacet.domain.preference.PreferencePolicy;
import tacet.domain.preference.TrialPolicy;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;

/** The keys of the drift job's settings file: names, bounds, defaults. */
final class DriftSettingsReader {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration YEARS = Duration.ofDays(3650);
  private static final double MANY = 1e12;

  private DriftSettingsReader() {}

  static DriftSettings read(SettingsNode top) {
    Map<String, SettingsNode> keys =
        BrokerKeys.ofJob(top, "trials", "preference", "alerts", "behaviour", "effects", "keep");
    return new DriftSettings(
        BrokerKeys.kafka(keys, Durable.DRIFT_CONSUMER_GROUP),
        BrokerKeys.realms(keys),
        BrokerKeys.watermark(keys),
        new DriftPolicy(
            trials(part(keys, "trials", "windows", "burst", "settle", "history")),
            preference(
                part(keys, "preference", "halfLife", "strength", "certainty", "fewest", "priors")),
            alerts(
                part(
                    keys,
                    "alerts",
                    "perWeek",
                    "trialsPerWeek",
                    "behaviourPerWeek",
                    "oddsRatio",
                    "quiet",
                    "misfit",
                    "fit",
                    "misfitTrials",
                    "stale",
                    "staleMembers")),
            behaviour(part(keys, "behaviour", "field", "scope")),
            or(keys, "keep", DriftPolicy.DEFAULT.keep(), DriftSettingsReader::keep)),
        effects(part(keys, "effects", "alpha", "tunedFor", "minUnits", "armAlarm")));
  }

  private static TrialPolicy trials(Map<String, SettingsNode> keys) {
    TrialPolicy unset = TrialPolicy.DEFAULT;
    Map<Channel, Long> windows = new EnumMap<>(Channel.class);
    if (keys.containsKey("windows")) {
      byName(
          keys.get("windows"),
          Channel.class,
          (channel, node) -> windows.put(channel, node.duration(MINUTE, YEARS).toMillis()));
    }
    return new TrialPolicy(
        unset.withWindows(windows).windows(),
        millis(keys, "burst", unset.burst()),
        millis(keys, "settle", unset.settle()),
        millis(keys, "history", unset.history()));
  }

  private static PreferencePolicy preference(Map<String, SettingsNode> keys) {
    PreferencePolicy unset = PreferencePolicy.DEFAULT;
    Map<String, SettingsNode> priors = part(keys, "priors", "role", "careSetting", "channel");
    return new PreferencePolicy(
        millis(keys, "halfLife", unset.halfLife()),
        number(keys, "strength", unset.strength(), 0.01, 1_000),
        number(keys, "certainty", unset.certainty(), 0.5, 1),
        number(keys, "fewest", unset.fewest(), 0, 1_000),
        rates(priors, "role", Role.class),
        rates(priors, "careSetting", CareSetting.class),
        rates(priors, "channel", Channel.class));
  }

  private static AlertPolicy alerts(Map<String, SettingsNode> keys) {
    AlertPolicy unset = AlertPolicy.DEFAULT;
    return new AlertPolicy(
        number(keys, "perWeek", unset.perWeek(), 1e-6, MANY),
        or(keys, "trialsPerWeek", unset.trialsPerWeek(), node -> node.number(0, MANY)),
        or(keys, "behaviourPerWeek", unset.behaviourPerWeek(), node -> node.number(0, MANY)),
        number(keys, "oddsRatio", unset.oddsRatio(), 1.01, 100),
        or(keys, "quiet", unset.quiet(), DriftSettingsReader::quiet),
        number(keys, "misfit", unset.misfit(), 0, 1),
        number(keys, "fit", unset.fit(), 0, 1),
        number(keys, "misfitTrials", unset.misfitTrials(), 0, 1_000),
        number(keys, "stale", unset.stale(), 0, 1),
        or(keys, "staleMembers", unset.staleMembers(), node -> (long) node.whole(1, 1 << 30)));
  }

  private static long keep(SettingsNode node) {
    return erasable(node, AlertPolicy.KEPT, "as long as drift.alerts keeps an alert");
  }

  private static long quiet(SettingsNode node) {
    return erasable(node, AlertPolicy.LEAST_QUIET, "or more alerts come than are remembered");
  }

  /** A span that must not be shorter, or an erasure could not take back every alert. */
  private static long erasable(SettingsNode node, long least, String why) {
    long span = node.duration(MINUTE, YEARS).toMillis();
    if (span < least) {
      throw node.fault(
          "must be at least P"
              + Duration.ofMillis(least).toDays()
              + "D, "
              + why
              + ": an erasure takes back those whose ids are remembered");
    }
    return span;
  }

  private static BehaviourPolicy behaviour(Map<String, SettingsNode> keys) {
    return new BehaviourPolicy(
        or(
            keys,
            "field",
            BehaviourPolicy.DEFAULT.field(),
            node -> node.word(BehaviourPolicy.Field.values())),
        or(
            keys,
            "scope",
            BehaviourPolicy.DEFAULT.scope(),
            node -> node.word(BehaviourPolicy.Scope.values())));
  }

  private static EffectPolicy effects(Map<String, SettingsNode> keys) {
    EffectPolicy unset = EffectPolicy.DEFAULT;
    return new EffectPolicy(
        number(keys, "alpha", unset.alpha(), 1e-9, 0.5),
        or(keys, "tunedFor", unset.tunedFor(), node -> (long) node.whole(1, 1 << 30)),
        or(keys, "minUnits", unset.minUnits(), node -> node.whole(2, 1 << 30)),
        number(keys, "armAlarm", unset.armAlarm(), 1e-9, 0.5));
  }

  private static <E extends Enum<E>> Map<E, Double> rates(
      Map<String, SettingsNode> keys, String key, Class<E> vocabulary) {
    Map<E, Double> rates = new EnumMap<>(vocabulary);
    if (keys.containsKey(key)) {
      byName(keys.get(key), vocabulary, (value, node) -> rates.put(value, node.number(0, 1)));
    }
    return rates;
  }

  private static long millis(Map<String, SettingsNode> keys, String key, long unset) {
    return or(keys, key, unset, node -> node.duration(MINUTE, YEARS).toMillis());
  }

  private static double number(
      Map<String, SettingsNode> keys, String key, double unset, double least, double most) {
    return or(keys, key, unset, node -> node.number(least, most));
  }
}
