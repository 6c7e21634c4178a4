package tacet.domain.subject;

import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * A subject's wish to be forgotten.
 *
 * @param requestedAt what was told before or at this time is forgotten and not learned again, epoch
 *     milliseconds
 */
public record Erasure(Subject subject, long requestedAt, String requestId)
    implements SubjectRecord {

  @Override
  public long sourceTime() {
    return requestedAt;
  }
}
