package tacet.domain.decision;

import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchRequest;

/**
 * A person's request as it is put to one of the person's accounts.
 *
 * @param subject the account
 * @param request what was asked
 * @param index which of the accounts asked this is, from 0
 * @param of how many accounts are asked, at least 1
 */
public record AccountRequest(Subject subject, TouchRequest request, int index, int of)
    implements SubjectRecord {

  @Override
  public long sourceTime() {
    return request.sourceTime();
  }
}
