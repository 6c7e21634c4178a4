package tacet.domain.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.TouchLog;

/**
 * The channels to offer instead of one that is held: those first on which more of our touches were
 * answered, then those not touched for longest.
 */
final class Alternatives {

  private static final int MOST = 3;

  /**
   * What a channel did so far.
   *
   * @param touches how many counting outbound touches went by it
   * @param answered how many of them were answered
   * @param latest when the last one was made, epoch milliseconds; {@code Long.MIN_VALUE} for never
   */
  private record Record(Channel channel, int touches, int answered, long latest) {

    /** The share of answered touches with one of each kind added, so that little proves little. */
    private double share() {
      return (answered + 1.0) / (touches + 2.0);
    }

    private Alternative offer() {
      String why =
          touches == 0
              ? "not tried yet"
              : "answered " + answered + " of " + touches + (touches == 1 ? " touch" : " touches");
      return new Alternative(channel, why);
    }
  }

  private static final Comparator<Record> BEST_FIRST =
      Comparator.comparingDouble(Record::share)
          .reversed()
          .thenComparingLong(Record::latest)
          .thenComparing(Record::channel);

  private Alternatives() {}

  /**
   * The best of the open channels, at most three.
   *
   * @param open as a mask
   * @param function who would act: only medical may learn from how medical touches were answered
   */
  static List<Alternative> of(TouchLog log, int open, Function function) {
    boolean medical = function == Function.MEDICAL;
    List<Record> records = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if ((open & channel.bit()) != 0) {
        records.add(record(log, channel, medical));
      }
    }
    return records.stream().sorted(BEST_FIRST).limit(MOST).map(Record::offer).toList();
  }

  private static Record record(TouchLog log, Channel channel, boolean medical) {
    int touches = 0;
    int answered = 0;
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < log.size(); row++) {
      if (log.counts(row)
          && !log.inbound(row)
          && log.channel(row) == channel
          && (medical || log.function(row) != Function.MEDICAL)) {
        touches++;
        answered += log.engaged(row, medical) ? 1 : 0;
        latest = log.at(row);
      }
    }
    return new Record(channel, touches, answered, latest);
  }
}
