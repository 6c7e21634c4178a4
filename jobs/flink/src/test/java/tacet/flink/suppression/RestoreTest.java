package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.sent;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import tacet.flink.JobEnv;
import tacet.flink.io.Arrival;
import tacet.flink.io.RuleRecord;

/** From a snapshot on, at the same and at other parallelism. */
class RestoreTest {

  private static final int SUBJECTS = 12;

  private static OperatorSubtaskState touched() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      for (int i = 0; i < SUBJECTS; i++) {
        stage.tell(sent("HCP:h" + i, "t1", "06-01"));
      }
      stage.tell(sent("HCP:clear", "t1", "05-01")).time("06-02");
      return stage.snapshot();
    }
  }

  /** The stages of a job of some parallelism that goes on from a snapshot of one subtask. */
  private static List<OperatorStage> restored(OperatorSubtaskState whole, int parallelism)
      throws Exception {
    List<OperatorStage> stages = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      OperatorSubtaskState part = OperatorStage.part(whole, 1, parallelism, subtask);
      stages.add(OperatorStage.restored(LIVE, part, parallelism, subtask, WEEKLY));
    }
    return stages;
  }

  private static OperatorStage of(List<OperatorStage> stages, Arrival arrival) {
    return stages.get(
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            arrival.key(), JobEnv.MAX_PARALLELISM, stages.size()));
  }

  @Test
  void stateAndTimersGoOnAtAnyParallelism() throws Exception {
    OperatorSubtaskState whole = touched();
    for (int parallelism = 1; parallelism <= 3; parallelism++) {
      List<OperatorStage> stages = restored(whole, parallelism);
      Arrival more = sent("HCP:h3", "t2", "06-05");
      of(stages, more).tell(more);
      assertEquals(
          List.of("HCP:h3 EMAIL v2 at 06-05 [weekly@1 until 06-12]", "HCP:h3 SMS v1 at 06-05 []"),
          of(stages, more).flags());
      List<String> cleared = new ArrayList<>();
      int timers = 0;
      for (OperatorStage stage : stages) {
        timers += stage.timers();
        stage.time("06-09");
        cleared.addAll(stage.flags());
        stage.close();
      }
      assertEquals(SUBJECTS + 1, timers);
      assertEquals(
          SUBJECTS - 1,
          cleared.stream().filter(flag -> flag.endsWith(" EMAIL v2 at 06-08 []")).count(),
          cleared.toString());
    }
  }

  @Test
  void theFirstEvaluationPublishesEveryChannelAndLaterOnesDoNot() throws Exception {
    List<OperatorStage> stages = restored(touched(), 1);
    try (OperatorStage stage = stages.get(0)) {
      stage.tell(sent("HCP:h1", "t2", "06-03"));
      assertEquals(
          List.of("HCP:h1 EMAIL v2 at 06-03 [weekly@1 until 06-10]", "HCP:h1 SMS v1 at 06-03 []"),
          stage.flags());
      stage.tell(sent("HCP:h1", "t3", "06-04"));
      assertEquals(List.of("HCP:h1 EMAIL v3 at 06-04 [weekly@1 until 06-11]"), stage.flags());
      stage.tell(Samples.retracted("HCP:clear", "t1", "06-04"));
      assertEquals(
          List.of("HCP:clear EMAIL v3 at 06-04 []", "HCP:clear SMS v1 at 06-04 []"),
          stage.flags(),
          "a channel that was clear all the time, too");
    }
  }

  @Test
  void whatWasUntouchedSaysNothingUntilItIsLookedAt() throws Exception {
    try (OperatorStage stage = restored(touched(), 1).get(0)) {
      stage.time("06-03");
      assertEquals(List.of(), stage.flags());
    }
  }

  @Test
  void aSubjectFirstSeenLongAfterHasNothingToTakeBack() throws Exception {
    OperatorSubtaskState whole = touched();
    try (OperatorStage stage = restored(whole, 1).get(0)) {
      stage.tell(sent("HCP:new", "t1", "06-03"));
      assertEquals(1, stage.flags().size(), "the clock of the test stands at 1970");
    }
    try (OperatorStage stage = lateClock(whole, WEEKLY)) {
      stage.tell(sent("HCP:new", "t1", "06-03"));
      assertEquals(2, stage.flags().size(), "it may have been published before the restore");
    }
  }

  private static OperatorStage lateClock(OperatorSubtaskState whole, RuleRecord... rules)
      throws Exception {
    return OperatorStage.restoredAt(Samples.at("06-04"), LIVE, whole, rules);
  }

  @Test
  void everySubtaskGoesOnFromTheGreatestCountOfRestores() throws Exception {
    OperatorSubtaskState once = touched();
    OperatorSubtaskState twice;
    try (OperatorStage stage = restored(once, 1).get(0)) {
      stage.tell(sent("HCP:h1", "t2", "06-03"));
      twice = stage.snapshot();
    }
    for (OperatorStage stage : restored(twice, 2)) {
      Arrival first = sent("HCP:h1", "t3", "06-04");
      Arrival other = sent("HCP:h2", "t3", "06-04");
      if (mine(stage, first)) {
        stage.tell(first);
        assertEquals(2, stage.flags().size(), "published in the epoch before, not in this one");
      }
      if (mine(stage, other)) {
        stage.tell(other);
        assertEquals(2, stage.flags().size());
      }
      stage.close();
    }
  }

  private static boolean mine(OperatorStage stage, Arrival arrival) {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            arrival.key(), JobEnv.MAX_PARALLELISM, 2);
    return stage.operator.getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == subtask;
  }

  @Test
  void aStateOfALaterReleaseIsRefusedWithoutNamingAnybody() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(sent("HCP:secret-subject", "secret-touch", "06-01"));
      stage.state("HCP:secret-subject").update(new byte[] {99, 1, 2});
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> stage.tell(sent("HCP:secret-subject", "secret-touch-2", "06-02")));
      assertEquals(
          "state of format 99 was written by a later release; this one knows 1",
          refused.getMessage());
    }
  }
}
