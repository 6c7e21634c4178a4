package tacet.cli.rules;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.cli.ExitCode;

/** Waits until every subtask of a job works with the rules that were published. */
final class Rollout {

  private static final long LOOK_MILLIS = 500;

  private final RuleTopics topics;
  private final PrintWriter out;
  private final PrintWriter err;

  Rollout(RuleTopics topics, PrintWriter out, PrintWriter err) {
    this.topics = topics;
    this.out = out;
    this.err = err;
  }

  /**
   * Waits.
   *
   * @param published when the versions were published, epoch milliseconds
   * @return the exit code: findings when the job did not follow in time
   */
  int await(Proposal proposal, long published, Duration timeout) throws InterruptedException {
    if (proposal.startsAt().toEpochMilli() > published) {
      out.println("in force from " + proposal.startsAt() + "; not waited for");
      return ExitCode.DONE;
    }
    if (timeout.isZero()) {
      return ExitCode.DONE;
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    String said = "";
    while (true) {
      AppliedRules applied = topics.read();
      long now = System.currentTimeMillis();
      Set<String> hashes =
          Set.of(
              applied.hash(null, now) + "/all",
              applied.hash(RuleTopics.HCP, now) + "/hcp",
              applied.hash(RuleTopics.PATIENT, now) + "/patient");
      Progress progress = progress(topics.statuses(), hashes, published);
      if (progress.done()) {
        out.println("in force: every subtask has it, and every subject was looked at");
        return ExitCode.DONE;
      }
      if (System.nanoTime() > deadline) {
        out.println("published, but after " + timeout + " " + progress.text());
        out.println("look again with 'tacet rules status'");
        return ExitCode.FINDINGS;
      }
      if (!progress.text().equals(said)) {
        said = progress.text();
        err.println("waiting: " + said);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** How far the job is. */
  record Progress(boolean done, String text) {}

  /**
   * Reads how far a job is from what its subtasks said since the rules were published.
   *
   * @param hashes those that a subtask may name, each before a slash
   */
  static Progress progress(List<RuleTopics.Status> statuses, Set<String> hashes, long published) {
    Map<String, List<RuleTopics.Status>> byOperator = new TreeMap<>();
    for (RuleTopics.Status status : statuses) {
      boolean follows = hashes.stream().anyMatch(hash -> hash.startsWith(status.hash() + '/'));
      if (status.told() >= published && follows) {
        byOperator
            .computeIfAbsent(status.realm() + status.operator(), key -> new ArrayList<>())
            .add(status);
      }
    }
    if (byOperator.isEmpty()) {
      return new Progress(false, "no subtask of a job has said that it follows");
    }
    int there = 0;
    int all = 0;
    long toSweep = 0;
    for (List<RuleTopics.Status> subtasks : byOperator.values()) {
      there += subtasks.size();
      all += subtasks.stream().mapToInt(RuleTopics.Status::subtasks).max().orElse(0);
      toSweep += subtasks.stream().mapToLong(RuleTopics.Status::toSweep).sum();
    }
    return new Progress(
        there >= all && toSweep == 0,
        there + " of " + all + " subtasks follow, " + toSweep + " subjects to look at");
  }
}
