package tacet.domain.preference;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;

/**
 * How a rate is estimated and when another channel is the top one.
 *
 * @param halfLife after which a trial counts half, milliseconds
 * @param strength how many trials the prior is worth
 * @param certainty how likely another channel must be the better one to replace the top, 0 to 1
 * @param fewest trials that a channel needs to be the top
 * @param byRole prior rates where the segment says nothing, 0 to 1
 * @param bySetting prior rates where neither segment nor role says anything
 * @param byChannel prior rates where nothing else does; one half for the rest
 */
public record PreferencePolicy(
    long halfLife,
    double strength,
    double certainty,
    double fewest,
    Map<Role, Double> byRole,
    Map<CareSetting, Double> bySetting,
    Map<Channel, Double> byChannel)
    implements Serializable {

  /** The values that hold unless a deployment says otherwise. */
  public static final PreferencePolicy DEFAULT =
      new PreferencePolicy(TimeUnit.DAYS.toMillis(120), 2, 0.9, 3, Map.of(), Map.of(), Map.of());

  /** Copies the priors. */
  public PreferencePolicy {
    byRole = Map.copyOf(byRole);
    bySetting = Map.copyOf(bySetting);
    byChannel = Map.copyOf(byChannel);
  }

  /** The rate to start from, 0 to 1: that of the role, else the care setting, else the channel. */
  public double prior(Role role, CareSetting setting, Channel channel) {
    Double rate = role == null ? null : byRole.get(role);
    if (rate == null && setting != null) {
      rate = bySetting.get(setting);
    }
    return rate == null ? byChannel.getOrDefault(channel, 0.5) : rate;
  }
}
