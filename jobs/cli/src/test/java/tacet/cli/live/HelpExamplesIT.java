package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.promotion;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tacet.cli.CommandRun;
import tacet.cli.Examples;
import tacet.cli.ExitCode;
import tacet.cli.Tacet;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.segments.SegmentHistory;
import tacet.domain.touch.Channel;

/**
 * Every example of every command's help, one after the other as the help has them, beside a running
 * job. What an example names and the checkout does not hold lies in a folder of the test.
 */
class HelpExamplesIT {

  private static final Path ROOT = Path.of("../..");
  private static final Path CASES = ROOT.resolve("jobs/cli/src/test/resources/cases");

  /** Those that tell of a difference. */
  private static final Set<String> FINDINGS = Set.of("tacet rules diff deploy/rules proposal");

  @TempDir private static Path folder;

  private static LiveSystem live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveSystem.start(ClusterOptions.of(2), Map.of());
    live.run(live.settings(""));
    long now = System.currentTimeMillis();
    live.send("touches.sales", promotion(hcp("d-17"), "e-1", Channel.EMAIL, null, now));
    live.send("touches.sales", promotion(hcp("d-17"), "e-2", Channel.SMS, null, now));
    byte[] noise = "no record".getBytes(StandardCharsets.UTF_8);
    live.send("hcp.touches.sales", "HCP:d-18".getBytes(StandardCharsets.UTF_8), noise);
    write();
    apply();
  }

  /** An earlier version of a rule, so that there is something to apply and to take back. */
  private static void apply() throws IOException {
    Path earlier = Files.createDirectory(folder.resolve("earlier"));
    for (String name : List.of("accounts.yaml", "hcp-permission.yaml", "patients.yaml")) {
      Files.copy(ROOT.resolve("deploy/rules").resolve(name), earlier.resolve(name));
    }
    for (String name : List.of("hcp-caps.yaml", "hcp-restraint.yaml")) {
      String rules = Files.readString(ROOT.resolve("deploy/rules").resolve(name));
      Files.writeString(
          earlier.resolve(name), rules.replace("why: Three", "why: No more than three"));
    }
    CommandRun run =
        CommandRun.of(
            "rules",
            "apply",
            earlier,
            "--skip-trial",
            "--by",
            "ada",
            "-b",
            live.bootstrapServers());
    assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
  }

  private static void write() throws IOException {
    Files.writeString(folder.resolve("pseudonym.key"), "a key of the tests, not of anybody's\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("events.json.gz")))) {
      Files.copy(ROOT.resolve("deploy/mappings/samples/sendgrid.json"), out);
    }
    Path proposal = Files.createDirectory(folder.resolve("proposal"));
    String caps = Files.readString(ROOT.resolve("deploy/rules/hcp-caps.yaml"));
    Files.writeString(folder.resolve("cap.yaml"), caps);
    try (Stream<Path> rules = Files.list(ROOT.resolve("deploy/rules"))) {
      for (Path file : rules.filter(each -> !each.toString().contains(".case.")).toList()) {
        Files.copy(file, proposal.resolve(file.getFileName()));
      }
    }
    Files.writeString(proposal.resolve("hcp-caps.yaml"), caps.replace("max: 3", "max: 2"));
    Path cases = Files.createDirectory(folder.resolve("cases"));
    Path one = CASES.resolve("account-correction.yaml");
    Files.copy(one, cases.resolve(one.getFileName()));
    Files.copy(ROOT.resolve("deploy/example/audience.csv"), folder.resolve("list.csv"));
    SegmentHistory.definitions(folder.resolve("segments.jsonl"));
    SegmentHistory.weeks(folder.resolve("year"), 30);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheHelpRuns() {
    List<CommandLine> commands = new ArrayList<>(Examples.commands(Tacet.commands()));
    // It shows what the import wrote, among others.
    commands.sort(Comparator.comparing(command -> command.getCommandName().equals("demo")));
    return commands.stream()
        .flatMap(command -> Examples.of(command).stream())
        .distinct()
        .map(line -> DynamicTest.dynamicTest(line, () -> runs(line)));
  }

  private static void runs(String line) throws InterruptedException {
    if (line.startsWith("tacet rejected")) {
      awaitRejection();
    }
    CommandRun run = CommandRun.of(words(line).toArray());
    int expected = FINDINGS.contains(line) ? ExitCode.FINDINGS : ExitCode.DONE;
    assertEquals(expected, run.code(), run.out() + run.err());
    assertFalse(run.out().isBlank(), "it said nothing");
    assertFalse(run.err().contains("Exception"), run.err());
  }

  private static void awaitRejection() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      CommandRun list = CommandRun.of("rejected", "list", "-b", live.bootstrapServers());
      if (!list.out().startsWith("no rejected records")) {
        return;
      }
      Thread.sleep(100);
    }
  }

  /** The words of an example, its files and its broker those of the test. */
  private static List<Object> words(String line) {
    List<Object> words = new ArrayList<>();
    for (String word : line.substring("tacet ".length()).split(" ")) {
      String plain = word.replace("'", "");
      if (plain.equals("127.0.0.1:9092")) {
        words.add(live.bootstrapServers());
      } else if (plain.equals("jobs/cli/src/test/resources/cases")) {
        words.add(folder.resolve("cases"));
      } else if (plain.startsWith("deploy/")) {
        words.add(ROOT.resolve(plain));
      } else if (plain.matches(
          "history|out|march|proposal|cap[.]yaml|pseudonym[.]key|events[.]json[.]gz"
              + "|(list|open|holds)[.]csv|week[.]html|out/flags[.]jsonl"
              + "|year|segments[.]jsonl|baselines[.]yaml")) {
        words.add(folder.resolve(plain));
      } else {
        words.add(plain);
      }
    }
    fitted(line, words);
    return words;
  }

  /** What has no broker gets that of the test, and what would go on for long is cut short. */
  private static void fitted(String line, List<Object> words) {
    if (line.matches("tacet (rules (apply|status|rollback)|tail|export|rejected|topics) .*")
        && !line.matches(".* (-b|--bootstrap-server) .*")) {
      words.addAll(List.of("--bootstrap-server", live.bootstrapServers()));
    }
    if (line.contains("--follow")) {
      words.addAll(List.of("--from", "beginning", "--limit", "2"));
    }
    if (line.startsWith("tacet demo")) {
      int span = words.indexOf("--for");
      if (span < 0) {
        words.add("--for");
      } else {
        words.remove(span + 1);
        words.add(words.remove(span));
      }
      words.addAll(List.of("2s", "--plain", "--rules", ROOT.resolve("deploy/rules")));
      words.addAll(List.of("--page", folder.resolve("demo.html")));
    }
  }
}
