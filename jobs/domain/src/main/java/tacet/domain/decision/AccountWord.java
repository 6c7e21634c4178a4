package tacet.domain.decision;

import java.util.List;
import tacet.domain.rule.Hold;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchRequest;

/**
 * What an account says to a person's request; the person decides.
 *
 * @param request what was asked
 * @param account the account's id
 * @param index which of the accounts asked this is, from 0
 * @param of how many accounts were asked, at least 1
 * @param holds those of the account that match
 * @param held when it would hold the touch back, in order; the last one may be open
 * @param openChannels the channels on which it would not hold the touch back when it is to be made,
 *     as a mask
 */
public record AccountWord(
    TouchRequest request,
    String account,
    int index,
    int of,
    List<MatchedHold> holds,
    List<HeldSpan> held,
    int openChannels)
    implements SubjectRecord {

  /**
   * A time in which a touch is held back.
   *
   * @param from inclusive, epoch milliseconds
   * @param until exclusive, epoch milliseconds; {@link Hold#OPEN} when no end is known
   */
  public record HeldSpan(long from, long until) {}

  @Override
  public Subject subject() {
    return request.subject();
  }

  @Override
  public long sourceTime() {
    return request.sourceTime();
  }
}
