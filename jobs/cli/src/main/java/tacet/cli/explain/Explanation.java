package tacet.cli.explain;

import java.time.ZoneId;
import java.util.List;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * Why a subject is held, ready to be told.
 *
 * @param at the instant it is about, epoch milliseconds
 * @param zone where the subject's clock stands; null where that is not known
 * @param groups the held channels, those with the same holds together
 * @param open the other channels
 * @param ofAll how many channels the deployment has
 * @param holds each hold once, numbered from 1
 * @param shadows holds that only shadow
 * @param unflagged rules that are asked before a touch goes, yet publish no flag
 * @param notes what the reader should know of what was read, in sentences
 */
record Explanation(
    Subject subject,
    long at,
    ZoneId zone,
    Dossier.Standing standing,
    List<Group> groups,
    List<Channel> open,
    int ofAll,
    List<HoldTold> holds,
    List<HoldTold> shadows,
    List<RuleText> unflagged,
    List<String> notes) {

  /** Channels that are held by the same holds, given by their numbers. */
  record Group(List<Channel> channels, List<Integer> holds) {}

  /**
   * One hold with all that is known of it.
   *
   * @param channels on which channels it stands
   * @param text its rule; null where that was not found
   * @param touches those it counted and that were found, newest first
   * @param unfound ids of those that were not found
   * @param hidden whether what it counted is for medical readers
   * @param disclosed whether its touches are told by the medical audit
   * @param facts what else it rests on, in sentences
   * @param sooner what would end it sooner, a sentence
   * @param began when it started, epoch milliseconds; null where that is not known
   * @param inSpite touches made in spite of it
   */
  record HoldTold(
      SeenHold hold,
      List<Channel> channels,
      RuleText text,
      List<SeenTouch> touches,
      List<String> unfound,
      boolean hidden,
      boolean disclosed,
      List<String> facts,
      String sooner,
      Long began,
      List<AuditTrail.Line> inSpite) {}
}
