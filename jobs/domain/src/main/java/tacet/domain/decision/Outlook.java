package tacet.domain.decision;

import tacet.domain.rule.Facts;
import tacet.domain.rule.Holds;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLog;

/** One subject as it will stand at any instant from now on, by what is known of it now. */
public interface Outlook {

  /** Whom it is about. */
  Subject subject();

  /** Its touches, as they are known now. */
  TouchLog log();

  /** The facts at an instant, epoch milliseconds. */
  Facts at(long instant, RuleSet inForce);

  /** Whether the holds of a rule only shadow for the subject. */
  boolean shadows(RuleVersion version);

  /** Adds the holds that stand though touches behind them were evicted. */
  void keepFloors(Facts facts, RuleSet inForce, Holds holds);

  /**
   * The first instant after {@code instant} at which another profile comes into force, epoch
   * milliseconds; {@code Long.MAX_VALUE} for never.
   */
  long nextProfile(long instant);
}
