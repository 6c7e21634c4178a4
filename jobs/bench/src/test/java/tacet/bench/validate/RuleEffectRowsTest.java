package tacet.bench.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.bench.validate.SimulatedExperiment.Outcome;
import tacet.bench.validate.SimulatedExperiment.Setting;
import tacet.domain.touch.SubjectType;

/** A hundred runs of two years; many more are in the validation table. */
class RuleEffectRowsTest {

  private static final int RUNS = 100;

  private static void silent(Setting setting) {
    long silent = RuleEffectRows.run(setting, RUNS).stream().filter(RuleEffectRows::silent).count();
    assertTrue(silent >= 95, () -> silent + " of 100 runs were silent: " + setting);
  }

  private static double found(Setting setting, int atLeast) {
    List<Outcome> outcomes = RuleEffectRows.run(setting, RUNS);
    long found = outcomes.stream().filter(o -> o.firstClaim() >= 0).count();
    assertTrue(found >= atLeast, () -> found + " of 100 effects were found: " + setting);
    assertTrue(outcomes.stream().noneMatch(Outcome::armsDoNotMatch));
    return outcomes.stream().mapToDouble(o -> o.last().effect()).average().orElseThrow();
  }

  @Test
  void nothingIsSaidOfARuleThatDoesNothingToSubjects() {
    silent(RuleEffectRows.people(SubjectType.HCP, 2_000, 0.5, 0, 0));
    silent(RuleEffectRows.people(SubjectType.HCP, 2_000, 0.1, 0, 0));
    silent(RuleEffectRows.people(SubjectType.PATIENT, 2_000, 0.2, 0, 0));
  }

  @Test
  void nothingIsSaidOfARuleThatDoesNothingToAccounts() {
    silent(RuleEffectRows.accounts(3_000, 0.5, 0, 0));
    silent(RuleEffectRows.accounts(3_000, 0.2, 0, 0));
  }

  @Test
  void anEffectIsFound() {
    assertEquals(0.1, found(RuleEffectRows.people(SubjectType.HCP, 3_000, 0.2, 0.1, 0), 80), 0.01);
    assertEquals(0.15, found(RuleEffectRows.accounts(5_000, 0.5, 0.15, 0), 80), 0.01);
  }

  @Test
  void lostEntriesAreNoticed() {
    Setting setting = RuleEffectRows.people(SubjectType.HCP, 3_000, 0.2, 0, 0.4);
    long noticed =
        RuleEffectRows.run(setting, RUNS).stream().filter(Outcome::armsDoNotMatch).count();
    assertTrue(noticed >= 90, () -> noticed + " of 100 noticed");
  }
}
