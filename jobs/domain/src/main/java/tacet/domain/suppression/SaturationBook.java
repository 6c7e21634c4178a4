package tacet.domain.suppression;

import java.util.function.Consumer;
import tacet.domain.rule.Load;
import tacet.domain.suppression.Saturation.Band;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.TouchLog;

/**
 * How saturated a subject is, per channel and over all, published when a band changes. Medical
 * touches are left out: a commercial reader must not see them.
 */
final class SaturationBook {

  private static final Band[] BANDS = Band.values();
  private static final int ALL = SuppressionState.LEVELS - 1;

  private final SuppressionPolicy policy;

  SaturationBook(SuppressionPolicy policy) {
    this.policy = policy;
  }

  /**
   * Publishes the levels whose band is another than was last said.
   *
   * @param everything whether to publish every level that ever rose, as after a restore
   * @return when a band next falls by itself, epoch milliseconds; {@link SuppressionState#NEVER}
   *     when all are low
   */
  long publish(SuppressionState state, long now, boolean everything, Consumer<Output> out) {
    SaturationScale scale = policy.saturation().get(state.subject.type());
    if (scale == null) {
      return SuppressionState.NEVER;
    }
    double[] pressure = new double[SuppressionState.LEVELS];
    long[] at = new long[SuppressionState.LEVELS];
    walk(state.log, scale.load(), pressure, at);
    long next = SuppressionState.NEVER;
    for (int level = 0; level < SuppressionState.LEVELS; level++) {
      next =
          Math.min(next, publish(state, level, pressure[level], at[level], now, everything, out));
    }
    return next;
  }

  private static void walk(TouchLog log, Load load, double[] pressure, long[] at) {
    for (int row = 0; row < log.size(); row++) {
      if (!log.counts(row) || log.inbound(row) || log.function(row) == Function.MEDICAL) {
        continue;
      }
      if (load.weight(log.channel(row), log.intent(row)) > 0) {
        add(log, row, load, log.channel(row).ordinal(), pressure, at);
        add(log, row, load, ALL, pressure, at);
      }
    }
  }

  private static void add(
      TouchLog log, int row, Load load, int level, double[] pressure, long[] at) {
    long time = log.at(row);
    pressure[level] = load.after(pressure[level], time - at[level], log, row, false);
    at[level] = time;
  }

  private long publish(
      SuppressionState state,
      int level,
      double atLast,
      long last,
      long now,
      boolean everything,
      Consumer<Output> out) {
    if (atLast == 0 && state.bands[level] == 0 && !everything) {
      return SuppressionState.NEVER;
    }
    SaturationScale scale = policy.saturation().get(state.subject.type());
    double pressure = scale.load().decayed(atLast, now - last);
    Band band = band(pressure, scale.high());
    long falls = band == Band.LOW ? SuppressionState.NEVER : falls(scale, atLast, last, band);
    boolean told = state.bands[level] != 0;
    if (band.ordinal() != state.bands[level] || everything && (told || atLast > 0)) {
      state.bands[level] = (byte) band.ordinal();
      Channel channel = level == ALL ? null : Channel.values()[level];
      Long nextBandAt = falls == SuppressionState.NEVER ? null : Long.valueOf(falls);
      out.accept(new Saturation(state.subject, channel, pressure, now, band, nextBandAt));
    }
    return falls;
  }

  private static Band band(double pressure, double high) {
    int band = 0;
    while (band + 1 < BANDS.length && pressure >= BANDS[band + 1].from() * high) {
      band++;
    }
    return BANDS[band];
  }

  /** The first millisecond at which the pressure lies below the band. */
  private static long falls(SaturationScale scale, double atLast, long last, Band band) {
    double floor = band.from() * scale.high();
    long elapsed = Math.max(0, scale.load().millisToFall(atLast, floor) - 1);
    while (scale.load().decayed(atLast, elapsed) >= floor) {
      elapsed++;
    }
    return last + elapsed;
  }

  /** Publishes tombstones for every level that was told. */
  void forget(SuppressionState state, Consumer<Output> out) {
    for (int level = 0; level < SuppressionState.LEVELS; level++) {
      if (state.bands[level] != 0) {
        Channel channel = level == ALL ? null : Channel.values()[level];
        out.accept(new SaturationGone(state.subject, channel));
      }
    }
  }
}
