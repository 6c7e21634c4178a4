package tacet.domain.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.preference.Rates.Estimate;
import tacet.domain.subject.DecisionStage;
import tacet.domain.testkit.Times;
import tacet.domain.touch.Channel;

/** Sums, estimates and the channel on top, by hand. */
class TopChannelTest {

  private static final PreferencePolicy POLICY = PreferencePolicy.DEFAULT;
  private static final long NOW = Times.at("06-01");

  private static PreferenceSums sums() {
    return new PreferenceSums(POLICY.halfLife());
  }

  private static Rates rates(PreferenceSums sums, double prior) {
    return new Rates(sums, (channel, stage) -> prior, POLICY.strength());
  }

  @Test
  void aTrialCountsHalfAfterTheHalfLife() {
    PreferenceSums sums = sums();
    sums.add(Channel.EMAIL, null, NOW - 120 * Times.DAY, 1, 1);
    sums.add(Channel.EMAIL, null, NOW - 240 * Times.DAY, 1, 0);
    sums.add(Channel.EMAIL, null, NOW, 1, 0);
    assertEquals(1.75, sums.of(Channel.EMAIL, NOW).trials(), 1e-12);
    assertEquals(0.5, sums.of(Channel.EMAIL, NOW).engaged(), 1e-12);
    assertEquals(0.25, sums.of(Channel.EMAIL, NOW + 120 * Times.DAY).engaged(), 1e-12);
  }

  @Test
  void aTrialTakenOutAgainLeavesNothing() {
    PreferenceSums sums = sums();
    sums.add(Channel.EMAIL, null, NOW - 50 * Times.DAY, 1, 1);
    sums.add(Channel.SMS, null, NOW, 1, 0);
    sums.add(Channel.EMAIL, null, NOW - 50 * Times.DAY, -1, -1);
    assertEquals(0, sums.of(Channel.EMAIL, NOW).trials());
    assertEquals(Channel.SMS.bit(), sums.channels());
  }

  @Test
  void theEstimateLeansOnTheSegment() {
    PreferenceSums sums = sums();
    assertEquals(0.2, rates(sums, 0.2).rate(Channel.EMAIL, null, NOW), 1e-12);
    sums.add(Channel.EMAIL, null, NOW, 6, 3);
    assertEquals((3 + 2 * 0.2) / (6 + 2), rates(sums, 0.2).rate(Channel.EMAIL, null, NOW), 1e-12);
  }

  @Test
  void aStageLeansOnTheOtherStages() {
    PreferenceSums sums = sums();
    sums.add(Channel.EMAIL, DecisionStage.AWARE, NOW, 8, 6);
    sums.add(Channel.EMAIL, DecisionStage.DECIDING, NOW, 3, 0);
    double others = (6 + 2 * 0.2) / (8 + 2);
    double rate = rates(sums, 0.2).rate(Channel.EMAIL, DecisionStage.DECIDING, NOW);
    assertEquals((0 + 2 * others) / (3 + 2), rate, 1e-12);
    double unseen = rates(sums, 0.2).rate(Channel.EMAIL, DecisionStage.LAPSED, NOW);
    assertEquals((6 + 2 * 0.2) / (11 + 2), unseen, 1e-12);
  }

  @Test
  void theSpreadIsThatOfTheFormula() {
    PreferenceSums sums = sums();
    sums.add(Channel.EMAIL, null, NOW, 6, 3);
    Estimate estimate = rates(sums, 0.2).estimate(Channel.EMAIL, null, NOW);
    double rate = 3.4 / 8;
    assertEquals(rate * (1 - rate) / 9, estimate.spread(), 1e-12);
    assertEquals(6, estimate.trials(), 1e-12);
  }

  private static Estimate of(Channel channel, double rate, double trials) {
    return new Estimate(channel, rate, trials, rate * (1 - rate) / (trials + 3));
  }

  @Test
  void theFirstTopNeedsThreeTrials() {
    Estimate few = of(Channel.EMAIL, 0.9, 2.9);
    Estimate enough = of(Channel.SMS, 0.2, 3);
    assertEquals(TopChannel.NONE, TopChannel.NONE.next(List.of(few), POLICY));
    assertEquals(
        new TopChannel(Channel.SMS, true), TopChannel.NONE.next(List.of(few, enough), POLICY));
  }

  @Test
  void theTopGivesWayOnlyToOneThatIsSurelyBetter() {
    TopChannel email = new TopChannel(Channel.EMAIL, false);
    // With 17 trials each the standard error of the difference is about 0.15; 1.2816 of it flips.
    List<Estimate> unsure = List.of(of(Channel.EMAIL, 0.3, 17), of(Channel.SMS, 0.49, 17));
    double z = 0.19 / Math.sqrt(unsure.get(0).spread() + unsure.get(1).spread());
    assertTrue(z < 1.2815515655446004);
    assertEquals(new TopChannel(Channel.EMAIL, true), email.next(unsure, POLICY));
    List<Estimate> sure = List.of(of(Channel.EMAIL, 0.3, 17), of(Channel.SMS, 0.5, 17));
    double further = 0.2 / Math.sqrt(sure.get(0).spread() + sure.get(1).spread());
    assertTrue(further > 1.2815515655446004);
    assertEquals(new TopChannel(Channel.SMS, false), email.next(sure, POLICY));
    assertFalse(email.next(List.of(of(Channel.EMAIL, 0.3, 17)), POLICY).contested());
  }

  @Test
  void aChannelOfFewTrialsContestsButDoesNotReplace() {
    TopChannel email = new TopChannel(Channel.EMAIL, false);
    List<Estimate> estimates = List.of(of(Channel.EMAIL, 0.01, 40), of(Channel.SMS, 0.9, 2.9));
    assertEquals(new TopChannel(Channel.EMAIL, true), email.next(estimates, POLICY));
  }

  @Test
  void bandsBeginWhereTheyAreSaidTo() {
    assertEquals(0, PublishedPreference.band(0.0499));
    assertEquals(1, PublishedPreference.band(0.05));
    assertEquals(2, PublishedPreference.band(0.15));
    assertEquals(3, PublishedPreference.band(0.3));
    assertEquals(4, PublishedPreference.band(0.5));
    assertEquals(4, PublishedPreference.band(1));
  }

  @Test
  void theNormalDistributionIsThatOfTables() {
    assertEquals(0.5, Normal.below(0), 1e-7);
    assertEquals(0.9, Normal.below(1.2815515655446004), 1e-7);
    assertEquals(0.975, Normal.below(1.959963984540054), 1e-7);
    assertEquals(0.0013498980316300933, Normal.below(-3), 1e-7);
  }

  @Test
  void theHourAnsweredMostIsTold() {
    AnswerHours hours = new AnswerHours();
    for (int hour = 0; hour < 20; hour++) {
      hours.add(Channel.EMAIL, hour);
    }
    hours.add(Channel.EMAIL, 150);
    hours.add(Channel.EMAIL, 150);
    hours.add(Channel.SMS, 3);
    assertEquals(150, hours.best(Channel.EMAIL));
    assertEquals(3, hours.best(Channel.SMS));
    assertEquals(null, hours.best(Channel.WEB));
  }
}
