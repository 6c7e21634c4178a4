package tacet.domain.suppression;

import java.time.Instant;
import java.util.List;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleVersion;

/** A hold in words. No subject id, no product and no narrative is in them. */
final class Explanation {

  private Explanation() {}

  /**
   * One sentence: the rule, its owner, what it asks for, why, and when it ends.
   *
   * @param medical whether it is for medical readers, who may know of all touches
   */
  static String of(Hold hold, boolean medical) {
    Rule rule = hold.rule().rule();
    String end =
        hold.until() == Hold.OPEN
            ? "open, until a new fact ends it"
            : "until " + Instant.ofEpochMilli(hold.until());
    return hold.reason()
        + " by "
        + rule.id()
        + " v"
        + hold.rule().version()
        + " of "
        + rule.owner()
        + " ("
        + rule.kind().describe()
        + "; "
        + (medical ? hold.evidence() : hold.shownEvidence()).size()
        + " touches named), "
        + end
        + (hold.historyComplete() ? "" : ", though touches may be missing")
        + ". "
        + rule.why();
  }

  /** What is still known of a hold that is over: everything but its evidence. */
  static Hold whole(PublishedHold old, RuleVersion version) {
    return new Hold(
        version,
        old.reason(),
        old.channels(),
        old.intents(version),
        version.rule().suppress().functions(),
        old.scope(),
        old.exceptProducts(),
        old.since(),
        old.until(),
        List.of(),
        old.historyComplete(),
        false);
  }
}
