package tacet.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.replay.PrintedProgress;
import tacet.cli.replay.ReplayHost;
import tacet.cli.runtime.ScratchFolder;
import tacet.flink.io.RuleRecord;

/** The way of a proposal: shown, tried on recorded touches, published, waited for. */
final class RuleChange {

  private final RuleTopics topics;
  private final ChangeOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  RuleChange(RuleTopics topics, ChangeOptions options, PrintWriter out, PrintWriter err) {
    this.topics = topics;
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Goes it and gives the exit code. */
  int run(Proposal proposal) throws IOException, InterruptedException {
    if (proposal.versions().isEmpty()) {
      out.println("the rules are in force as they are; nothing was published");
      return ExitCode.DONE;
    }
    proposal.diff().lines().forEach(out::println);
    if (!options.skipTrial && !bearable(proposal)) {
      return ExitCode.FINDINGS;
    }
    long published = System.currentTimeMillis();
    topics.publish(proposal.versions());
    proposal
        .versions()
        .forEach(
            version ->
                out.printf(
                    "published %s@%d%s%n",
                    version.rule(), version.version(), version.withdrawn() ? ", withdrawn" : ""));
    return new Rollout(topics, out, err).await(proposal, published, options.timeout);
  }

  /** Tries it, and says whether few enough are affected. */
  private boolean bearable(Proposal proposal) throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create("tacet-rules-")) {
      Path input = options.input;
      if (input == null) {
        input = scratch.path();
        err.println("reading touches from the topics");
        new TopicHistory(topics)
            .write(input, System.currentTimeMillis() - options.history.toMillis());
      }
      int people = Population.count(input);
      if (people == 0 && options.input != null) {
        throw new UsageError(
            "no touches are there to try it on",
            "--input " + input,
            "name a folder with touches.jsonl in it, or publish untried with --skip-trial");
      }
      if (people == 0) {
        out.println("no recorded touches to try it on");
        return true;
      }
      DryRun run = tried(proposal, input, scratch.path());
      out.println();
      new DryRunReport(run, proposal.diff().ids()).print(out);
      double share = 100.0 * run.impact().affected() / people;
      out.printf(
          Locale.ROOT,
          "%,d of %,d people affected: %.1f %%, the limit is %.1f %%%n",
          run.impact().affected(),
          people,
          share,
          options.maxAffected);
      if (share > options.maxAffected && !options.force) {
        out.println("refused, nothing was published; --force publishes all the same");
        return false;
      }
      return true;
    }
  }

  private DryRun tried(Proposal proposal, Path input, Path scratch)
      throws IOException, InterruptedException {
    int subtasks = Runtime.getRuntime().availableProcessors();
    try (ReplayHost host = new ReplayHost(options.settings, subtasks)) {
      return DryRun.run(
          host,
          records(proposal.before()),
          records(proposal.after()),
          input,
          scratch.resolve("out"),
          end(),
          subtasks,
          new PrintedProgress(err, System.console() != null),
          err::println);
    }
  }

  /** What is on the topics is tried up to now: whoever was touched last is held meanwhile. */
  private OptionalLong end() {
    return options.input == null
        ? OptionalLong.of(System.currentTimeMillis())
        : OptionalLong.empty();
  }

  private static List<RuleRecord> records(Map<String, String> definitions) {
    List<RuleRecord> records = new ArrayList<>();
    definitions.forEach(
        (id, definition) ->
            records.add(
                new RuleRecord(id, 1, Long.MIN_VALUE, null, false, Long.MIN_VALUE, definition)));
    return records;
  }

  /** By whose hand, checked, as the other options are. */
  static String by(ChangeOptions options) {
    if (!(options.maxAffected >= 0 && options.maxAffected <= 100)) {
      throw new UsageError(
          "not a share", "--max-affected " + options.maxAffected, "give a percentage, 0 to 100");
    }
    if (options.by == null || options.by.isBlank()) {
      throw new UsageError("nobody is named", "--by", "say by whose hand the rules change");
    }
    return options.by;
  }
}
