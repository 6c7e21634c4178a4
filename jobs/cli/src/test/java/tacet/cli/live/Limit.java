package tacet.cli.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;

/**
 * A cap on a channel.
 *
 * @param byClinic whether it is counted per clinic
 */
record Limit(String rule, Channel channel, int max, Duration per, boolean byClinic) {

  String yaml() {
    return """
        {rule: %s, owner: o, why: Enough is enough., kind: cap, subjects: %s, max: %d, per: %s,
         count: {channel: [%s]}, suppress: {channels: [%s]}}
        """
        .formatted(rule, byClinic ? "ACCOUNT" : "HCP", max, per, channel, channel);
  }

  /** When touches were made that it counts, by subject, in order. */
  Map<String, List<Long>> times(List<TouchEvent> made) {
    Map<String, List<Long>> times = new TreeMap<>();
    for (TouchEvent touch : made) {
      if (touch.channel() == channel) {
        String subject = byClinic ? "ACCOUNT:" + touch.account() : touch.subject().key();
        times.computeIfAbsent(subject, one -> new ArrayList<>()).add(touch.occurredAt());
      }
    }
    times.values().forEach(Collections::sort);
    return times;
  }

  /** The most touches that lie within one window. */
  int most(List<Long> times) {
    int most = 0;
    for (int last = 0, first = 0; last < times.size(); last++) {
      while (times.get(first) <= times.get(last) - per.toMillis()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
