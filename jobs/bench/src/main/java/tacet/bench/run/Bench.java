package tacet.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tacet.bench.run.Row.Sort;
import tacet.bench.workload.Workload;
import tacet.cli.runtime.BrokerOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.flink.JobSettings;

/** Loads a workload into a broker in this JVM and runs rows over it, each in a fresh JVM. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How many touches a second the suppression job takes, beside a job that reads, decodes and",
      "shuffles the same records and discards them. Results go to target/bench/*.json."
    })
final class Bench implements Callable<Integer> {

  @Option(names = "--quick", description = "One block of 100,000 subjects: within 6 minutes.")
  private boolean quick;

  @Option(names = "--workload", defaultValue = "campaign", description = "campaign or zipf.")
  private String workload;

  @Option(names = "--subjects", description = "HCPs (default: 1,000,000; quick: 100,000).")
  private Integer subjects;

  @Option(names = "--touches", description = "Touch events (default: 12 a subject).")
  private Long touches;

  @Option(names = "--seconds", description = "Window at most (default: 120; quick: 60).")
  private Double seconds;

  @Option(names = "--from", defaultValue = "0.5", description = "Start of the window, 0 to 0.9.")
  private double from;

  @Option(names = "--repetitions", description = "Blocks (default: 5; quick: 1).")
  private Integer repetitions;

  @Option(names = "--parallelism", defaultValue = "2", description = "Of both jobs.")
  private int parallelism;

  @Option(names = "--checkpoint-millis", defaultValue = "2000", description = "Interval.")
  private long checkpointMillis;

  @Option(names = "--seed", defaultValue = "1", description = "Of the workload.")
  private long seed;

  @Option(
      names = "--brand-rules",
      defaultValue = "0",
      description = "Rules of brand teams beside the default ones.")
  private int brandRules;

  @Option(
      names = "--step",
      description = {
        "Only the step, without Flink and Kafka, at 0, 170 and 1,970 rules of brand teams beside the",
        "default ones, in turn."
      })
  private boolean step;

  @Option(
      names = "--variant",
      description = {
        "NAME=CLASSPATH: the full job of another build as one more row, for before and after.",
        "Repeatable."
      })
  private Map<String, String> variants = new LinkedHashMap<>();

  @Option(names = "--set", description = "KEY=VALUE of Flink's configuration. Repeatable.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--java-option", description = "For the JVM of the full job. Repeatable.")
  private List<String> javaOptions = List.of();

  private final Path home = Path.of(System.getProperty("tacet.home", "."));
  private final Path out = home.resolve("target/bench");
  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What is run in every block. */
  private record Plan(String name, Sort sort, String classPath) {}

  @Override
  public Integer call() throws Exception {
    subjects = subjects == null ? (quick ? 100_000 : 1_000_000) : subjects;
    touches = touches == null ? 12L * subjects : touches;
    seconds = seconds == null ? (quick ? 60.0 : 120.0) : seconds;
    repetitions = repetitions == null ? (quick ? 1 : 5) : repetitions;
    Files.createDirectories(out);
    Workload stream = Workload.of(workload, seed, subjects);
    if (step) {
      steps(stream);
      return 0;
    }
    Path rules = rules(brandRules);
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(
            BrokerOptions.TEMPORARY.withSettings(
                Map.of("log.segment.bytes", "268435456", "log.cleaner.enable", "false")))) {
      String servers = broker.bootstrapServers();
      try (BenchTopics topics = new BenchTopics(servers)) {
        topics.create();
        Loader.Loaded loaded;
        say("loading %,d touch events of %,d subjects …", touches, subjects);
        try (Loader loader = new Loader(servers)) {
          loaded = loader.load(stream, touches, rules);
        }
        say("loaded %,d, checksum %s", loaded.touches(), loaded.checksum());
        Map<String, List<Reading>> readings = blocks(servers, topics, loaded.touches());
        Kept kept = Kept.of(stream, loaded.touches(), rules, JobSettings.defaults().toPolicy());
        report(loaded, readings, kept);
      }
    }
    return 0;
  }

  private Path rules(int brands) throws IOException {
    return BrandRules.with(home.resolve("deploy/rules"), brands, out.resolve("rules-" + brands));
  }

  private void steps(Workload stream) throws IOException {
    for (int block = 1; block <= repetitions; block++) {
      for (int brands : new int[] {0, 170, 1970}) {
        StepCost cost =
            StepCost.of(stream, touches, rules(brands), JobSettings.defaults().toPolicy());
        say(
            "block %d  %,6d rules  %8.2f µs a touch  %.3f flags/touch",
            block, cost.rules(), cost.micros(), cost.flagsPerTouch());
      }
    }
  }

  private Map<String, List<Reading>> blocks(String servers, BenchTopics topics, long loaded)
      throws Exception {
    List<Plan> plans = new ArrayList<>();
    String own = System.getProperty("java.class.path");
    plans.add(new Plan("limit", Sort.LIMIT, own));
    plans.add(new Plan("full", Sort.FULL, own));
    plans.add(new Plan("drift", Sort.DRIFT, own));
    variants.forEach((name, path) -> plans.add(new Plan(name, Sort.FULL, path)));
    Map<String, List<Reading>> readings = new LinkedHashMap<>();
    for (int block = 1; block <= repetitions; block++) {
      for (Plan plan : plans) {
        Reading reading = run(plan, block, servers, loaded);
        readings.computeIfAbsent(plan.name(), name -> new ArrayList<>()).add(reading);
        topics.clearOutputs();
        say(
            "block %d  %-8s %,9.0f touches/s  %6.1f µs CPU/touch  %.3f flags/touch"
                + "  %.0f s, %d checkpoints",
            block,
            plan.name(),
            reading.perSecond(),
            reading.cpuMicros(),
            reading.flagsPerTouch(),
            reading.seconds(),
            reading.checkpoints());
      }
    }
    return readings;
  }

  private Reading run(Plan plan, int block, String servers, long loaded) throws Exception {
    Path result = out.resolve(plan.name() + "-" + block + ".json");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx3g", "-XX:+UseParallelGC"));
    for (String name : List.of("lang", "util", "time")) {
      command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
    }
    if (plan.sort() == Sort.FULL) {
      javaOptions.forEach(option -> command.add(option.replace("ROW", plan.name() + "-" + block)));
    }
    command.addAll(List.of("-cp", plan.classPath(), Row.class.getName()));
    add(command, "--sort", plan.sort().name());
    add(command, "--broker", servers);
    add(command, "--touches", Long.toString(loaded));
    add(command, "--from", Double.toString(plan.sort() == Sort.LIMIT ? Math.min(from, 0.2) : from));
    add(command, "--seconds", seconds.toString());
    add(command, "--parallelism", Integer.toString(parallelism));
    add(command, "--checkpoint-millis", Long.toString(checkpointMillis));
    add(command, "--flink", home.resolve("deploy/flink/config.yaml").toString());
    add(command, "--result", result.toString());
    settings.forEach((key, value) -> add(command, "--set", key + "=" + value));
    File log = out.resolve(plan.name() + "-" + block + ".log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    if (code != 0) {
      throw new IllegalStateException("row " + plan.name() + " failed, see " + log);
    }
    return json.readValue(result.toFile(), Reading.class);
  }

  private static void add(List<String> command, String option, String value) {
    command.add(option + "=" + value);
  }

  private void report(Loader.Loaded loaded, Map<String, List<Reading>> readings, Kept kept)
      throws IOException {
    List<Reading> limits = readings.get("limit");
    say("");
    say("%-10s %12s %8s %14s %12s", "row", "touches/s", "ratio", "µs CPU/touch", "flags/touch");
    Map<String, Object> rows = new LinkedHashMap<>();
    readings.forEach(
        (name, of) -> {
          double[] ratios = new double[of.size()];
          for (int i = 0; i < ratios.length; i++) {
            ratios[i] = of.get(i).perSecond() / limits.get(i).perSecond();
          }
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("touchesPerSecond", median(of, Reading::perSecond));
          row.put("ratio", median(ratios));
          row.put("cpuMicrosPerTouch", median(of, Reading::cpuMicros));
          row.put("flagsPerTouch", median(of, Reading::flagsPerTouch));
          row.put("blocks", of);
          rows.put(name, row);
          say(
              "%-10s %,12.0f %8.3f %14.1f %12.3f",
              name,
              median(of, Reading::perSecond),
              median(ratios),
              median(of, Reading::cpuMicros),
              median(of, Reading::flagsPerTouch));
        });
    double checkpoint = median(readings.get("full"), Reading::checkpointBytes);
    say(
        "state: %.0f B a subject (%.1f touches), %.1f B one more touch (id %.1f), %.0f B with one;"
            + " last checkpoint %,.0f MB",
        kept.bytesPerSubject(),
        kept.touchesPerSubject(),
        kept.bytesPerTouch(),
        kept.idBytes(),
        kept.bytesWithOneTouch(),
        checkpoint / 1e6);
    say(
        "machine: %d cores, %s, Java %s",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        System.getProperty("java.version"));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("workload", workload);
    result.put("subjects", subjects);
    result.put("loaded", loaded);
    result.put("rows", rows);
    result.put("state", kept);
    json.writeValue(out.resolve("result.json").toFile(), result);
  }

  private static double median(List<Reading> readings, ToDoubleFunction<Reading> of) {
    return median(readings.stream().mapToDouble(of).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void say(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format + "%n", arguments);
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    System.exit(new picocli.CommandLine(new Bench()).execute(arguments));
  }
}
