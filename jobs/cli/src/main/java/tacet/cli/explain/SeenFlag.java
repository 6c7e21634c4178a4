package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.touch.Channel;

/**
 * A flag as its topic or file tells it.
 *
 * @param version 1, 2, 3 and so on per subject and channel
 * @param decidedAt epoch milliseconds
 */
record SeenFlag(Channel channel, long version, long decidedAt, List<SeenHold> holds) {

  /**
   * Reads one.
   *
   * @throws RuntimeException where it is no flag
   */
  static SeenFlag of(JsonNode flag) {
    List<SeenHold> holds = new ArrayList<>();
    flag.path("holds").forEach(hold -> holds.add(SeenHold.of(hold)));
    return new SeenFlag(
        Channel.valueOf(flag.path("channel").asText()),
        flag.path("version").asLong(),
        SeenHold.instant(flag, "decidedAt"),
        List.copyOf(holds));
  }
}
