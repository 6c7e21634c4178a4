package tacet.cli.preflight;

import java.util.List;
import java.util.Map;
import tacet.v1.HoldReason;

/**
 * Who of an audience may get a touch.
 *
 * @param open those who may, in the order of the list
 * @param held how many may not
 * @param unknown how many of these only because what was published cannot be read
 * @param unseen how many have no flag and are answered for by the rules
 * @param unseenHeld how many of these may not
 * @param byFlag the rules whose flags hold people, or accounts of theirs
 * @param byPolicy the rules that hold people who have no flag
 * @param spared the held by the first reason, those unknown left out
 * @param hours how many may get it later
 * @param withoutZone to how many quiet hours may apply of which it is not known when they are
 */
record Findings(
    List<Member> open,
    int held,
    int unknown,
    int unseen,
    int unseenHeld,
    List<RuleCount> byFlag,
    List<RuleCount> byPolicy,
    Map<HoldReason, Integer> spared,
    Hours hours,
    int withoutZone) {

  /** All of the audience. */
  int people() {
    return open.size() + held;
  }
}
