package tacet.reader;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a touch that someone means to make.
 *
 * @param verdict whether it is held
 * @param holds those that cover it and have not ended at the time of the touch: the person's, then
 *     each account's, by rule id; empty where only staleness holds it
 * @param basis what the verdict rests on
 * @param asOf everything committed on the followed topics before this instant is taken into
 *     account; null where the reader never was that far. By the clock of this machine; in a {@link
 *     SuppressionMemory} that others feed, the newest {@code decidedAt} it was given
 */
public record Answer(Verdict verdict, List<ReadHold> holds, Basis basis, Instant asOf) {

  /** Held or not. */
  public enum Verdict {
    HELD,
    OPEN
  }

  /** What a verdict rests on. */
  public enum Basis {
    /** The published flags. */
    FLAG,
    /** The rules in force, for a person or account without a flag. */
    POLICY,
    /** The settings' choice: the flags are not known well enough. */
    STALE
  }

  /** Whether the touch must not go. */
  public boolean held() {
    return verdict == Verdict.HELD;
  }
}
