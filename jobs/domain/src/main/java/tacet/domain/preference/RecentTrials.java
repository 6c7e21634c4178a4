package tacet.domain.preference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/** The trials that were settled last and that the detectors saw, as far as they are remembered. */
public final class RecentTrials {

  private final List<SettledTouch> trials = new ArrayList<>();
  private final List<SettledTouch> touches;

  RecentTrials(List<SettledTouch> settled) {
    touches = settled;
    for (SettledTouch touch : settled) {
      if (touch.evidence && trials.stream().noneMatch(touch::sameTrial)) {
        trials.add(touch);
      }
    }
  }

  /** Trials of a channel, and how many of them were answered. */
  public record Count(int trials, int engaged) {}

  /**
   * What came on every channel since the last {@code count} trials on one began.
   *
   * @param channel null for trials on any channel
   * @return null when not as many are remembered
   */
  public Map<Channel, Count> since(Channel channel, int count) {
    int from = start(channel, count);
    if (from < 0) {
      return null;
    }
    Map<Channel, Count> counts = new EnumMap<>(Channel.class);
    for (SettledTouch trial : trials.subList(from, trials.size())) {
      counts.merge(
          trial.channel,
          new Count(1, trial.engaged ? 1 : 0),
          (a, b) -> new Count(a.trials + b.trials, a.engaged + b.engaged));
    }
    return counts;
  }

  /**
   * Sums of the last trials on a channel, as far as its sums hold them.
   *
   * @param but when the trial was made that the sums do not hold yet, epoch milliseconds
   * @param most how many trials at most
   * @param halfLife of the sums, milliseconds
   */
  public PreferenceSums last(Channel channel, long but, int most, long halfLife) {
    PreferenceSums last = new PreferenceSums(halfLife);
    int left = most;
    for (int i = trials.size() - 1; i >= 0 && left > 0; i--) {
      SettledTouch trial = trials.get(i);
      if (trial.channel == channel && trial.at != but && !trial.replaced) {
        last.add(channel, trial.stage, trial.at, 1, trial.engaged ? 1 : 0);
        left--;
      }
    }
    return last;
  }

  /**
   * Lets a channel's sums hold no more than its last trials.
   *
   * @param count how many trials, from 0
   * @param engaged how many of them were answered; used when not as many are remembered
   * @param stage that they are then counted for, or null
   * @param now epoch milliseconds
   */
  public void keepOnly(
      Channel channel, int count, int engaged, DecisionStage stage, long now, PreferenceSums sums) {
    int from = start(channel, count);
    sums.clear(channel);
    if (from < 0) {
      sums.add(channel, stage, now, count, engaged);
    }
    for (int i = 0; i < trials.size(); i++) {
      SettledTouch trial = trials.get(i);
      if (trial.channel == channel) {
        boolean kept = from >= 0 && i >= from;
        touches.stream().filter(trial::sameTrial).forEach(one -> one.replaced |= !kept);
        if (kept) {
          sums.add(channel, trial.stage, trial.at, 1, trial.engaged ? 1 : 0);
        }
      }
    }
  }

  /** The index of the first of the last trials on a channel; −1 when not as many are known. */
  private int start(Channel channel, int count) {
    int left = count;
    int index = trials.size();
    while (left > 0 && index > 0) {
      index--;
      left -= channel == null || trials.get(index).channel == channel ? 1 : 0;
    }
    return left > 0 ? -1 : index;
  }
}
