package tacet.domain.suppression;

import tacet.domain.rule.Hold;
import tacet.domain.touch.Function;
import tacet.domain.touch.Subject;

/**
 * One line of the record of what was decided and whether it was heeded.
 *
 * @param at the instant it speaks of, epoch milliseconds
 * @param channels the channels it concerns, as a mask
 * @param hold the hold it is about, or null
 * @param touch the touch it is about, or null
 * @param request the id of the request that led to that touch, or null
 * @param function who made that touch, or null
 * @param source which system told of that touch, or null
 * @param noticeSeconds how long before that touch the flag stood, or null
 * @param explanation in words, without ids of subjects
 * @param medical whether it may tell of medical touches and so goes to {@code audit.medical} only
 */
public record Audit(
    Subject subject,
    long at,
    Kind kind,
    int channels,
    Hold hold,
    String touch,
    String request,
    Function function,
    String source,
    Long noticeSeconds,
    String explanation,
    boolean medical)
    implements Output {

  /** What the explanation of a hold begins with that was not there before. */
  public static final String STARTS = "starts: ";

  /** What the explanation of a hold begins with that says something else now. */
  public static final String GOES_ON = "goes on: ";

  /** What the explanation of a hold begins with that is over. */
  public static final String ENDS = "ends: ";

  /** What is told. */
  public enum Kind {
    /** A hold started, moved or ended. */
    CHANGE,
    /** A hold of a rule that only shadows started, moved or ended. */
    SHADOW,
    /** A touch was made though a flag that held it back stood when it was made. */
    IGNORED,
    /** A touch was made that a flag holds back, but the flag came after it. */
    UNKNOWABLE,
    /** A touch that was asked for was made, and a cap is exceeded with it. */
    OVERRUN
  }
}
