package tacet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How far a job is, by what its subtasks said. */
class RolloutTest {

  private static final Set<String> HASHES = Set.of("both/all", "one/hcp", "two/patient");

  private static RuleTopics.Status status(
      String realm, int subtask, String hash, long told, long toSweep) {
    return new RuleTopics.Status(realm, "update-touch-log", subtask, 2, hash, told, toSweep);
  }

  private static Rollout.Progress progress(Set<String> realms, RuleTopics.Status... statuses) {
    return Rollout.progress(List.of(statuses), HASHES, realms, 100);
  }

  @Test
  void everySubtaskFollowsAndHasLookedAtEverySubject() {
    Set<String> realms = Set.of("hcp.");
    assertFalse(progress(realms, status("hcp.", 0, "one", 120, 0)).done());
    assertEquals(
        "2 of 2 subtasks follow, 7 subjects to look at",
        progress(realms, status("hcp.", 0, "one", 120, 0), status("hcp.", 1, "one", 120, 7))
            .text());
    assertTrue(
        progress(realms, status("hcp.", 0, "one", 120, 0), status("hcp.", 1, "both", 120, 0))
            .done());
    assertEquals(
        "no subtask has said that it follows the rules of hcp",
        progress(realms, status("hcp.", 0, "one", 99, 0), status("hcp.", 1, "old", 120, 0)).text());
    assertEquals("no job has said anything yet", progress(realms).text());
  }

  @Test
  void aJobOfAnotherRealmIsNotWaitedForAsIfItWereThere() {
    assertEquals(
        "no job serves the rules of patient, only of hcp",
        progress(Set.of("patient."), status("hcp.", 0, "one", 120, 0)).text());
    Rollout.Progress half =
        progress(
            Set.of("hcp.", "patient."),
            status("hcp.", 0, "one", 120, 0),
            status("hcp.", 1, "one", 120, 0),
            status("patient.", 0, "old", 90, 0));
    assertFalse(half.done());
    assertEquals("no subtask has said that it follows the rules of patient", half.text());
  }
}
