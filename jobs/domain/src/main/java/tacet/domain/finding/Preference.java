package tacet.domain.finding;

import java.util.List;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * The channels that a subject answers on.
 *
 * @param top the channel answered best; null while none has trials enough
 * @param contested whether another channel looks better, yet not surely so
 * @param channels what was learnt, by channel
 */
public record Preference(
    Subject subject, Channel top, boolean contested, List<ChannelPreference> channels)
    implements Finding {

  /**
   * What was learnt of a channel.
   *
   * @param rate estimated engaged trials per trial, 0 to 1
   * @param trials discounted number of trials behind the rate
   * @param band index of the band that the rate lies in, from 0
   * @param bestHourOfWeek hour of the week with most answers, 0 to 167 from Monday 00:00 in the
   *     subject's zone; null without an answer
   * @param asOf of the last trial, epoch milliseconds
   */
  public record ChannelPreference(
      Channel channel, double rate, double trials, int band, Integer bestHourOfWeek, long asOf) {}
}
