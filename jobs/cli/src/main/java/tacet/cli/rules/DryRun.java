package tacet.cli.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import tacet.cli.replay.Progress;
import tacet.cli.replay.Replay;
import tacet.cli.replay.ReplayHost;
import tacet.flink.io.RuleRecord;

/**
 * What a change of rules would have done: the same history through the old set and the new one.
 *
 * @param before the replay through the old set
 * @param after the replay through the new set
 * @param impact who was held and released otherwise
 */
record DryRun(Replay.Outcome before, Replay.Outcome after, Impact impact) {

  /** Whose word progress is. */
  interface Announcer {
    /** What is run next. */
    void next(String what);
  }

  /**
   * Runs both replays.
   *
   * @param output where their results go, in {@code before} and {@code after}
   */
  static DryRun run(
      ReplayHost host,
      List<RuleRecord> old,
      List<RuleRecord> now,
      Path input,
      Path output,
      OptionalLong until,
      int subtasks,
      Progress progress,
      Announcer announcer)
      throws IOException, InterruptedException {
    announcer.next("the rules as they are");
    Path first = output.resolve("before");
    Replay.Outcome before = host.replay(progress).run(old, input, first, until, subtasks);
    announcer.next("the rules as they would be");
    Path second = output.resolve("after");
    Replay.Outcome after = host.replay(progress).run(now, input, second, until, subtasks);
    announcer.next("the difference");
    Impact impact =
        Impact.of(
            HeldTimes.read(first, before.until()),
            HeldTimes.read(second, after.until()),
            Segments.read(input));
    return new DryRun(before, after, impact);
  }

  /** Every rule that did anything in either replay. */
  TreeSet<String> rules() {
    TreeSet<String> rules = new TreeSet<>(before.rules().keySet());
    rules.addAll(after.rules().keySet());
    return rules;
  }
}
