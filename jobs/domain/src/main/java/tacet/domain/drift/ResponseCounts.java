package tacet.domain.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tacet.domain.drift.ResponseDetector.Driver;
import tacet.domain.drift.ResponseDetector.Run;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.preference.RecentTrials;
import tacet.domain.preference.RecentTrials.Count;
import tacet.domain.touch.Channel;

/**
 * What an alert counts before and since the change: answered trials of trials per channel, the
 * driver's as its detector saw them. Where the trials since the change are no longer remembered one
 * by one, the driver's alone.
 */
record ResponseCounts(List<Bin> before, List<Bin> current) {

  /** The name of all channels together. */
  static final String ALL = "ALL";

  static ResponseCounts of(ResponseDetector detector, Driver driver, RecentTrials recent) {
    Map<Channel, Count> since = recent.since(driver.channel(), driver.current().trials());
    if (since == null) {
      String name = driver.channel() == null ? ALL : driver.channel().name();
      return new ResponseCounts(
          List.of(bin(name, driver.before())), List.of(bin(name, driver.current())));
    }
    List<Bin> before = new ArrayList<>();
    List<Bin> current = new ArrayList<>();
    totals(detector)
        .forEach(
            (channel, total) -> {
              Count now = since.getOrDefault(channel, new Count(0, 0));
              if (channel == driver.channel()) {
                now = new Count(driver.current().trials(), driver.current().engaged());
              }
              int trials = Math.max(0, total.trials() - now.trials());
              int engaged = Math.max(0, Math.min(trials, total.engaged() - now.engaged()));
              before.add(new Bin(channel.name(), engaged, (long) trials));
              current.add(new Bin(channel.name(), now.engaged(), (long) now.trials()));
            });
    return new ResponseCounts(before, current);
  }

  /** Trials since the restart per channel. */
  private static Map<Channel, Count> totals(ResponseDetector detector) {
    Map<Channel, Count> totals = new EnumMap<>(Channel.class);
    for (Driver one : detector.components()) {
      if (one.channel() != null) {
        Run before = one.before();
        Run current = one.current();
        totals.put(
            one.channel(),
            new Count(before.trials() + current.trials(), before.engaged() + current.engaged()));
      }
    }
    return totals;
  }

  private static Bin bin(String name, Run run) {
    return new Bin(name, run.engaged(), (long) run.trials());
  }
}
