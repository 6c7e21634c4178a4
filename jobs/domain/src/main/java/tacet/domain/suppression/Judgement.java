package tacet.domain.suppression;

import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectType;

/**
 * Whether a touch of ours heeded the flags that stood when it came, for counting; said once of each
 * touch that counts, when it begins to count.
 *
 * @param subjects the type of the subject in whose log the touch stands
 * @param function who made it
 * @param source which system told of it
 * @param noticeSeconds for {@link Verdict#IGNORED} how long before the touch the first of the flags
 *     that held it back stood; else 0
 */
public record Judgement(
    SubjectType subjects,
    Channel channel,
    Function function,
    String source,
    Verdict verdict,
    long noticeSeconds)
    implements Output {

  /** What is found. Order is part of the wire format: append only. */
  public enum Verdict {
    /** No flag held it back. */
    FREE,
    /** A flag that stood when it was made held it back. */
    IGNORED,
    /** The flags that hold it back came after it. */
    UNKNOWABLE
  }
}
