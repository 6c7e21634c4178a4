package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

class SegmentFitTest {

  private static final Map<String, Double> PEERS = Map.of("peer", 0.8, "evidence", 0.2);
  private static final Map<String, Double> PAPERS = Map.of("peer", 0.2, "evidence", 0.8);

  private static SegmentProfile profile(String segment, Map<String, Double> mix, Rate... rates) {
    return new SegmentProfile(
        new SegmentDefinition(
            segment, 1, SubjectType.HCP, "insights", 0, 0, List.of(rates), mix, List.of()));
  }

  private static Rate rate(Channel channel, double rate) {
    return new Rate(channel, null, rate);
  }

  private static final SegmentProfile DIGITAL =
      profile("digital", PAPERS, rate(Channel.EMAIL, 0.6), rate(Channel.PHONE, 0.2));
  private static final SegmentProfile PERSONAL =
      profile("personal", PEERS, rate(Channel.EMAIL, 0.2), rate(Channel.PHONE, 0.6));

  @Test
  void thePosteriorByHand() {
    SegmentFit fit = new SegmentFit(List.of(DIGITAL, PERSONAL));
    fit.add(Channel.EMAIL, null, 2.5, 4);
    fit.add(Channel.PHONE, DecisionStage.AWARE, 0, 1);
    double digital = Math.pow(0.6, 2.5) * Math.pow(0.4, 1.5) * 0.8;
    double personal = Math.pow(0.2, 2.5) * Math.pow(0.8, 1.5) * 0.4;
    assertEquals(digital / (digital + personal), fit.of("digital"), 1e-12);
    assertEquals(personal / (digital + personal), fit.of("personal"), 1e-12);
    assertEquals("digital", fit.best());
    assertEquals(5, fit.trials());
  }

  @Test
  void categoriesCountToo() {
    SegmentFit fit = new SegmentFit(List.of(DIGITAL, PERSONAL));
    fit.add("peer", 2);
    fit.add("evidence", 0.5);
    double personal = Math.pow(0.8, 2) * Math.pow(0.2, 0.5);
    double digital = Math.pow(0.2, 2) * Math.pow(0.8, 0.5);
    assertEquals(personal / (digital + personal), fit.of("personal"), 1e-12);
    assertEquals(0, fit.trials());
  }

  @Test
  void categoriesCountOnlyWhereAllHaveAMix() {
    SegmentProfile plain = profile("plain", Map.of(), rate(Channel.EMAIL, 0.4));
    SegmentFit fit = new SegmentFit(List.of(DIGITAL, plain));
    fit.add("peer", 20);
    assertEquals(0.5, fit.of("digital"), 1e-12);
  }

  @Test
  void aSegmentWithoutRatesIsNoCandidate() {
    SegmentFit fit = new SegmentFit(List.of(profile("blank", PEERS), DIGITAL));
    assertTrue(Double.isNaN(fit.of("blank")));
    assertEquals(1, fit.of("digital"));
    assertNull(new SegmentFit(List.of()).best());
  }

  @Test
  void longEvidenceNeitherOverflowsNorVanishes() {
    SegmentFit fit = new SegmentFit(List.of(DIGITAL, PERSONAL));
    fit.add(Channel.EMAIL, null, 5000, 5000);
    assertEquals(1, fit.of("digital"));
    assertEquals(0, fit.of("personal"));
  }

  @Test
  void ratesFallBackFromStageToChannelToMean() {
    SegmentProfile profile =
        profile(
            "staged",
            Map.of(),
            new Rate(Channel.EMAIL, DecisionStage.DECIDING, 0.9),
            rate(Channel.EMAIL, 0.6),
            rate(Channel.PHONE, 0.2));
    assertEquals(0.9, profile.rate(Channel.EMAIL, DecisionStage.DECIDING));
    assertEquals(0.6, profile.rate(Channel.EMAIL, DecisionStage.AWARE));
    assertEquals(0.6, profile.rate(Channel.EMAIL, null));
    assertEquals(0.4, profile.rate(Channel.POST, DecisionStage.AWARE), 1e-12);
    assertFalse(profile("blank", PEERS).hasRates());
  }
}
