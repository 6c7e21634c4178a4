package tacet.domain.account;

import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * A person joins or leaves those whom an account tells of its calendar.
 *
 * @param subject the account
 * @param person whose profile names it, or no longer does
 * @param validFrom since when the profile says so, epoch milliseconds
 */
public record Membership(Subject subject, Subject person, boolean joined, long validFrom)
    implements SubjectRecord {

  @Override
  public long sourceTime() {
    return validFrom;
  }
}
