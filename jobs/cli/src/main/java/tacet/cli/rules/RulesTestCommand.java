package tacet.cli.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.UsageError;
import tacet.cli.replay.AcceptanceCase;
import tacet.cli.replay.CaseRunner;
import tacet.cli.replay.ReplayHost;
import tacet.rules.NearestName;
import tacet.rules.RuleProblem;
import tacet.rules.RuleReading;
import tacet.rules.WrittenRule;

/** {@code tacet rules test}: the cases that stand beside rules. */
@Command(
    name = "test",
    description = {
      "Runs the cases beside the rules, *.case.yaml, on the real job.",
      "A case names the rules of the folder that it is about, by id, then records, until and what"
          + " is expected: flags, heldAt, decisions."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet rules test deploy/rules --only hcp-email-weekly")
final class RulesTestCommand implements Callable<Integer> {

  private static final String ENDING = ".case.yaml";

  @Parameters(paramLabel = "DIR", description = "A folder of rules and cases.")
  private Path folder;

  @Option(
      names = "--only",
      paramLabel = "RULE",
      description = "Only cases about this rule. Repeatable.")
  private List<String> only = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isDirectory(folder)) {
      throw new UsageError("not a folder of rules", folder.toString(), "name a folder");
    }
    Map<String, WrittenRule> rules = new LinkedHashMap<>();
    RulesOption.sound(folder, spec.commandLine().getErr())
        .forEach(written -> rules.put(written.rule().id(), written));
    for (String id : only) {
      if (!rules.containsKey(id)) {
        throw new UsageError(
            "no rule of the folder is called that",
            "--only " + id,
            NearestName.hint(id, rules.keySet()));
      }
    }
    TreeSet<String> untested = new TreeSet<>(rules.keySet());
    List<AcceptanceCase> cases = new ArrayList<>();
    for (Path file : files()) {
      List<String> about = new ArrayList<>();
      AcceptanceCase read = AcceptanceCase.read(file, said -> chosen(said, rules, file, about));
      untested.removeAll(about);
      if (only.isEmpty() || about.stream().anyMatch(only::contains)) {
        cases.add(read);
      }
    }
    if (cases.isEmpty()) {
      throw new UsageError(
          only.isEmpty() ? "no case is there" : "no case is about " + String.join(" or ", only),
          folder.toString(),
          "put files named *" + ENDING + " into it");
    }
    int code = run(cases);
    if (only.isEmpty() && !untested.isEmpty()) {
      out.println("rules without a case: " + String.join(", ", untested));
    }
    return code;
  }

  private int run(List<AcceptanceCase> cases) throws IOException, InterruptedException {
    try (ReplayHost host = new ReplayHost(null, 1)) {
      CaseRunner runner =
          new CaseRunner(
              host, List.of(1), spec.commandLine().getOut(), spec.commandLine().getErr());
      for (AcceptanceCase each : cases) {
        runner.run(each);
      }
      return runner.finish();
    }
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private static RuleReading chosen(
      JsonNode said, Map<String, WrittenRule> rules, Path file, List<String> about) {
    List<WrittenRule> chosen = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (JsonNode id : said.path("rules")) {
      WrittenRule written = rules.get(id.asText());
      if (written == null) {
        problems.add(
            new RuleProblem(
                RuleProblem.Sort.ERROR,
                file.toString(),
                0,
                0,
                "no rule of the folder is called " + id.asText(),
                "name rules by id, as rules: [hcp-email-weekly]"));
      } else {
        about.add(id.asText());
        chosen.add(written);
      }
    }
    if (chosen.isEmpty() && problems.isEmpty()) {
      problems.add(
          new RuleProblem(
              RuleProblem.Sort.ERROR,
              file.toString(),
              0,
              0,
              "the case names no rule",
              "add rules: with ids of the folder"));
    }
    return new RuleReading(chosen, problems);
  }
}
