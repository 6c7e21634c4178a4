package tacet.domain.subject;

import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * A span of a subject's or an account's calendar.
 *
 * @param blockId unique within its subject; the highest {@code revision} replaces
 * @param start inclusive, epoch milliseconds
 * @param end exclusive, epoch milliseconds
 * @param cancelled whether it does not take place
 */
public record CalendarBlock(
    String blockId,
    Subject subject,
    BlockKind kind,
    long start,
    long end,
    long revision,
    boolean cancelled)
    implements SubjectRecord {

  @Override
  public long sourceTime() {
    return start;
  }
}
