package tacet.domain.preference;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tacet.domain.touch.Channel;

/**
 * When a touch becomes a trial.
 *
 * @param windows by channel how long an answer is waited for, milliseconds; 7 days where not named
 * @param burst touches on one channel within this time of the first of them are one trial,
 *     milliseconds
 * @param settle an answer is waited for at least this long after the touch was learned of,
 *     milliseconds
 * @param history a touch that was learned of later than this after it was made is no evidence for
 *     the detectors: it was loaded; milliseconds
 */
public record TrialPolicy(Map<Channel, Long> windows, long burst, long settle, long history)
    implements Serializable {

  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  /** The windows that hold unless a deployment says otherwise. */
  public static final TrialPolicy DEFAULT =
      new TrialPolicy(defaultWindows(), 2 * DAY, DAY, 14 * DAY);

  /** Copies the windows. */
  public TrialPolicy {
    windows = Map.copyOf(windows);
  }

  private static Map<Channel, Long> defaultWindows() {
    Map<Channel, Long> windows = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      windows.put(
          channel,
          switch (channel) {
            case EVENT, FACE_TO_FACE, PHONE, VIDEO -> DAY;
            case POST -> 14 * DAY;
            default -> 7 * DAY;
          });
    }
    return windows;
  }

  /** How long an answer on a channel is waited for, milliseconds. */
  public long window(Channel channel) {
    return windows.getOrDefault(channel, 7 * DAY);
  }

  /** These with other windows for some channels, milliseconds. */
  public TrialPolicy withWindows(Map<Channel, Long> others) {
    Map<Channel, Long> all = new EnumMap<>(Channel.class);
    all.putAll(windows);
    all.putAll(others);
    return new TrialPolicy(all, burst, settle, history);
  }
}
