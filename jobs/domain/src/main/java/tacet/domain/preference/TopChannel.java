package tacet.domain.preference;

import java.util.List;
import tacet.domain.preference.Rates.Estimate;
import tacet.domain.touch.Channel;

/**
 * The channel that a subject answers best. It gives way only when another one is surely better:
 * arg-max alone would flip several times a year with nothing changed.
 *
 * @param channel null while none has trials enough
 * @param contested whether another one's rate is higher, yet not surely
 */
public record TopChannel(Channel channel, boolean contested) {

  /** None yet. */
  public static final TopChannel NONE = new TopChannel(null, false);

  /**
   * The top channel after this one, given what is now estimated.
   *
   * @param estimates by channel, in the order of channels
   */
  public TopChannel next(List<Estimate> estimates, PreferencePolicy policy) {
    Estimate incumbent = channel == null ? null : find(channel, estimates);
    Estimate top = incumbent;
    for (Estimate one : estimates) {
      boolean may = one.trials() >= policy.fewest() && one != incumbent;
      boolean better = top == null || one.rate() > top.rate();
      if (may && better && (incumbent == null || surely(one, incumbent, policy.certainty()))) {
        top = one;
      }
    }
    if (top == null) {
      return NONE;
    }
    boolean contested = false;
    for (Estimate one : estimates) {
      contested |= one.rate() > top.rate();
    }
    return new TopChannel(top.channel(), contested);
  }

  private static Estimate find(Channel channel, List<Estimate> estimates) {
    for (Estimate one : estimates) {
      if (one.channel() == channel) {
        return one;
      }
    }
    return null;
  }

  /** Whether {@code one} is better than {@code other} with more than the probability asked for. */
  private static boolean surely(Estimate one, Estimate other, double certainty) {
    double spread = StrictMath.sqrt(one.spread() + other.spread());
    double apart = one.rate() - other.rate();
    return apart > 0 && (spread == 0 || Normal.below(apart / spread) > certainty);
  }
}
