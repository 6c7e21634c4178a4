package tacet.cli.demo;

import java.util.List;

/**
 * A flag as a reader sees it.
 *
 * @param subject {@code type:id}
 * @param channel name of the channel
 * @param decidedAt epoch milliseconds
 * @param holds all in force; none when clear or forgotten
 */
record FlagSeen(String subject, String channel, long decidedAt, List<HoldSeen> holds) {

  /**
   * One hold of it.
   *
   * @param scope what it is limited to, or empty
   * @param until epoch milliseconds, or null when open
   */
  record HoldSeen(String rule, String scope, String reason, String owner, Long until) {}
}
