package tacet.cli.rules;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    Set<String> realms =
        proposal.versions().stream().map(AppliedRule::realm).collect(Collectors.toSet());
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
      Progress progress = progress(topics.statuses(), hashes, realms, published);
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
   * @param realms those of the rules that were published: each is to have a job
   */
  static Progress progress(
      List<RuleTopics.Status> statuses, Set<String> hashes, Set<String> realms, long published) {
    Set<String> served = new TreeSet<>();
    statuses.forEach(status -> served.add(status.realm()));
    Set<String> unserved = new TreeSet<>(realms);
    unserved.removeAll(served);
    if (!unserved.isEmpty() && !served.isEmpty()) {
      return new Progress(
          false, "no job serves the rules of " + named(unserved) + ", only of " + named(served));
    }
    Map<String, List<RuleTopics.Status>> byOperator = new TreeMap<>();
    for (RuleTopics.Status status : statuses) {
      boolean follows = hashes.stream().anyMatch(hash -> hash.startsWith(status.hash() + '/'));
      if (status.told() >= published && follows) {
        byOperator
            .computeIfAbsent(status.realm() + status.operator(), key -> new ArrayList<>())
            .add(status);
      }
    }
    Set<String> silent = new TreeSet<>(realms);
    byOperator.values().forEach(subtasks -> silent.remove(subtasks.get(0).realm()));
    if (!silent.isEmpty()) {
      return new Progress(
          false,
          served.isEmpty()
              ? "no job has said anything yet"
              : "no subtask has said that it follows the rules of " + named(silent));
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

  /** Realms without the dot of their topics' prefix. */
  private static String named(Set<String> realms) {
    return realms.stream()
        .map(realm -> realm.substring(0, realm.length() - 1))
        .collect(Collectors.joining(" and "));
  }
}
