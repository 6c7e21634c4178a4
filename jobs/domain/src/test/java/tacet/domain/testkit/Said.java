package tacet.domain.testkit;

import java.util.List;
import java.util.stream.Collectors;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.FlagGone;
import tacet.domain.suppression.Output;
import tacet.domain.touch.Channel;

/**
 * What was published on one channel.
 *
 * @param version 0 for a tombstone
 * @param decidedAt 0 for a tombstone
 */
public record Said(Channel channel, long version, long decidedAt, List<Held> holds) {

  /** A tombstone. */
  public static Said gone(Channel channel) {
    return new Said(channel, 0, 0, List.of());
  }

  /** The flags and tombstones among the outputs of a step. */
  public static List<Said> of(List<Output> outputs) {
    return outputs.stream()
        .filter(output -> output instanceof Flag || output instanceof FlagGone)
        .map(Said::of)
        .toList();
  }

  private static Said of(Output output) {
    return output instanceof Flag flag
        ? new Said(
            flag.channel(),
            flag.version(),
            flag.decidedAt(),
            flag.holds().stream().map(Held::of).toList())
        : gone(((FlagGone) output).channel());
  }

  @Override
  public String toString() {
    return version == 0
        ? channel + " gone"
        : channel
            + " v"
            + version
            + " at "
            + Times.text(decidedAt)
            + holds.stream()
                .map(held -> held.rule() + '@' + held.version() + ' ' + held.row())
                .collect(Collectors.joining("; ", " [", "]"));
  }
}
