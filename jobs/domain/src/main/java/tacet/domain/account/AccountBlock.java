package tacet.domain.account;

import tacet.domain.subject.CalendarBlock;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * A calendar block of an account as its members are told of it.
 *
 * @param subject the member
 * @param block the account's
 */
public record AccountBlock(Subject subject, CalendarBlock block) implements SubjectRecord {

  @Override
  public long sourceTime() {
    return block.sourceTime();
  }
}
