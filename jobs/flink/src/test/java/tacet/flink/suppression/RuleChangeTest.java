package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.cap;
import static tacet.flink.suppression.Samples.sent;
import static tacet.flink.suppression.Samples.serving;
import static tacet.flink.suppression.Samples.settings;
import static tacet.flink.suppression.Samples.withdrawn;
import static tacet.flink.suppression.Samples.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.Stream;

/** Rules that are there, come, change and go. */
class RuleChangeTest {

  private static final int SUBJECTS = 20;

  /** Subjects with one e-mail each on the first of June. */
  private static OperatorStage touched(SuppressionSettings settings, RuleRecord... rules)
      throws Exception {
    OperatorStage stage = OperatorStage.start(settings, rules);
    for (int i = 0; i < SUBJECTS; i++) {
      stage.tell(sent("HCP:h" + i, "t1", "06-01"));
    }
    stage.time("06-02");
    return stage;
  }

  private static RuleRecord broken(String rule, int version) {
    String definition = Samples.definition(rule, 1, "P7D").replace("\"cap\"", "\"kap\"");
    return new RuleRecord(
        rule, version, Long.MIN_VALUE, null, false, Samples.at("01-01"), definition);
  }

  @Test
  void rulesAtStartAreInForceForTheFirstTouch() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:h1", "t1", "01-01"));
      assertEquals(List.of("HCP:h1 EMAIL v1 at 01-01 [weekly@1 until 01-08]"), stage.flags());
    }
  }

  @Test
  void aChangeReachesEverySubjectWithNoNewTouch() throws Exception {
    try (OperatorStage stage = touched(LIVE)) {
      assertEquals(List.of(), stage.flags());
      stage.rule(cap("weekly", 1, 1, "P7D", "06-03")).time("06-02T23:59:59");
      assertEquals(List.of(), stage.flags(), "touches of before it come first");
      stage.time("06-03");
      List<String> flags = stage.flags();
      assertEquals(SUBJECTS, flags.size());
      assertTrue(flags.contains("HCP:h7 EMAIL v1 at 06-03 [weekly@1 until 06-08]"));
      stage.rule(withdrawn("weekly", 2, "06-04")).time("06-04");
      assertTrue(stage.flags().contains("HCP:h7 EMAIL v2 at 06-04 []"));
      stage.rule(withdrawn("weekly", 2, "06-04")).time("06-05");
      assertEquals(List.of(), stage.taken(), "what is known changes nothing");
    }
  }

  @Test
  void aSweepLetsTouchesInBetweenItsSlices() throws Exception {
    try (OperatorStage stage = touched(settings(Duration.ZERO, false))) {
      stage.taken();
      stage.rule(cap("weekly", 1, 1, "P7D", "06-03")).time("06-03");
      Set<String> reached = new TreeSet<>(stage.flags());
      assertEquals(1, reached.size(), "one slice of one subject");
      stage.tell(sent("HCP:new", "t1", "06-03"), sent("HCP:h19", "t2", "06-03"));
      assertEquals(3, stage.flags().size(), "touches need not wait, and find the rule");
      int slices = 1;
      for (; reached.size() < SUBJECTS - 1; slices++) {
        stage.flink.setProcessingTime(slices);
        reached.addAll(stage.flags());
      }
      assertTrue(slices >= SUBJECTS - 1, "slices " + slices);
      for (; stage.flink.getProcessingTimeService().getNumActiveTimers() > 0; slices++) {
        stage.flink.setProcessingTime(slices);
      }
      assertEquals(List.of(), stage.flags(), "nobody is told twice");
    }
  }

  @Test
  void aSweepIsToldWhenItBeginsAndWhenNothingIsLeft() throws Exception {
    try (OperatorStage stage = touched(settings(Duration.ZERO, false))) {
      stage.taken();
      stage.rule(cap("weekly", 1, 1, "P7D", "06-03")).time("06-03");
      assertEquals(List.of(-1L, -1L), toSweep(stage), "to both realms");
      stage.rule(cap("daily", 1, 1, "P1D", "06-04")).time("06-04");
      for (int slice = 1; slice <= SUBJECTS; slice++) {
        stage.flink.setProcessingTime(slice);
      }
      assertEquals(List.of(), toSweep(stage), "a change in its midst wants another sweep");
      stage.time("06-04T00:00:01");
      assertEquals(List.of(-1L, -1L), toSweep(stage));
      for (int slice = SUBJECTS + 1; slice < 3 * SUBJECTS; slice++) {
        stage.flink.setProcessingTime(slice);
      }
      assertEquals(List.of(0L, 0L), toSweep(stage));
    }
  }

  private static List<Long> toSweep(OperatorStage stage) {
    return stage.records(Stream.RULE_STATUS).stream()
        .map(status -> status.get("toSweep").asLong())
        .toList();
  }

  @Test
  void aRuleIsInForceFromItsStartToItsEnd() throws Exception {
    try (OperatorStage stage =
        touched(LIVE, within(cap("june", 1, 1, "P30D", "01-01"), "06-10", "06-20"))) {
      stage.tell(sent("HCP:late", "t1", "06-05"));
      assertEquals(List.of(), stage.flags());
      stage.time("06-11");
      assertEquals(SUBJECTS + 1, stage.flags().size());
      stage.time("06-21");
      List<String> flags = stage.flags();
      assertEquals(SUBJECTS + 1, flags.size());
      assertTrue(flags.contains("HCP:late EMAIL v2 at 06-20 []"), flags.toString());
    }
  }

  @Test
  void aRuleThatComesLateReachesThoseWhoWentOn() throws Exception {
    try (OperatorStage stage = touched(LIVE)) {
      stage.rule(cap("weekly", 1, 1, "P7D", "06-03")).time("06-03");
      stage.flags();
      stage.tell(sent("HCP:on", "t1", "06-06")).time("06-06");
      stage.flags();
      stage.rule(cap("fortnightly", 1, 1, "P14D", "06-02")).time("06-06T00:00:01");
      List<String> flags = stage.flags();
      assertEquals(SUBJECTS + 1, flags.size());
      assertTrue(
          flags.contains(
              "HCP:on EMAIL v2 at 06-06 [fortnightly@1 until 06-20, weekly@1 until 06-13]"),
          flags.toString());
      stage.tell(sent("HCP:on", "t2", "06-07"));
      assertEquals(1, stage.flags().size());
    }
  }

  @Test
  void aTouchThatComesBeforeTheSweepFindsTheRulesOfItsInstant() throws Exception {
    try (OperatorStage stage = touched(LIVE)) {
      stage.rule(cap("weekly", 1, 1, "P7D", "06-03"));
      stage.tell(sent("HCP:h1", "t2", "06-05"));
      assertEquals(
          List.of(
              "HCP:h1 EMAIL v1 at 06-03 [weekly@1 until 06-08]",
              "HCP:h1 EMAIL v2 at 06-05 [weekly@1 until 06-12]"),
          stage.flags());
    }
  }

  @Test
  void aRuleThatDoesNotCompileIsReportedOnceAndTheRestGoesOn() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY, broken("other", 1))) {
      stage.rule(broken("other", 1)).rule(broken("weekly", 2));
      stage.tell(sent("HCP:h1", "t1", "06-01")).time("06-01");
      List<ObjectNode> notices =
          stage.records(Stream.AUDIT).stream()
              .filter(audit -> audit.get("kind").asText().equals("RULE_QUARANTINED"))
              .toList();
      assertEquals(4, notices.size(), "two versions, to both realms");
      assertTrue(notices.get(0).get("explanation").asText().startsWith("other v1"));
      stage.rule(broken("weekly", 3)).time("06-02");
      assertEquals(2, stage.records(Stream.AUDIT).size(), "with no rule's edge near");
      stage.time("06-08");
      assertEquals(List.of("HCP:h1 EMAIL v2 at 06-08 []"), stage.flags());
    }
  }

  @Test
  void whatIsInForceIsToldOnceAndWhatIsNotNoLonger() throws Exception {
    try (OperatorStage stage =
        OperatorStage.start(
            LIVE, WEEKLY, cap("gone", 1, 1, "P1D", "01-01"), withdrawn("gone", 2, "01-02"))) {
      assertEquals(List.of("gone@1 false", "weekly@1 true"), policy(stage.time("06-01")));
      stage.rule(cap("weekly", 2, 2, "P7D", "06-02")).time("06-02");
      assertEquals(List.of("weekly@2 true"), policy(stage));
      stage.rule(withdrawn("weekly", 3, "06-03")).time("06-03");
      assertEquals(List.of("weekly@2 false"), policy(stage));
    }
  }

  private static List<String> policy(OperatorStage stage) {
    return stage.records(Stream.POLICY).stream()
        .map(
            line ->
                line.get("rule").asText()
                    + '@'
                    + line.get("version").asText()
                    + ' '
                    + line.get("inForce").asText())
        .sorted()
        .toList();
  }

  @Test
  void nothingIsSaidToARealmThatIsNotServed() throws Exception {
    SuppressionSettings patients = serving(EnumSet.of(Realm.PATIENT));
    try (OperatorStage stage = OperatorStage.start(patients, WEEKLY, broken("other", 1))) {
      stage.time("06-01");
      assertEquals(
          Set.of(Realm.PATIENT),
          stage.taken().stream().map(said -> Realm.of(said.realm())).collect(Collectors.toSet()));
    }
  }
}
