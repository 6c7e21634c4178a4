package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.domain.reference.World;
import tacet.domain.reference.WorldSource;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.flink.intake.RuleCompiler;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.RuleRecord;

/**
 * Random towns through the real job: what it publishes and answers is what the reference does, for
 * any parallelism. {@code -Dtacet.worlds=N} runs N rounds, {@code -Dtacet.worlds.seed=N} starts at
 * another seed.
 */
class WorldReplayIT {

  private static final int ROUNDS = Integer.getInteger("tacet.worlds", 2);
  private static final long FIRST_SEED = Long.getLong("tacet.worlds.seed", 20260305);
  private static final int TOWNS = 60;
  private static final long EARLIEST = WorldSource.START - 30 * Times.DAY;

  @TempDir private Path folder;

  /** Rules and what is told under them. */
  private record Round(List<RuleSketch> rules, List<List<Told>> towns, long end) {}

  private static Round round(long seed) {
    WorldSource source = new WorldSource(seed);
    boolean plans = seed % 2 == 0;
    List<RuleSketch> rules = new ArrayList<>(plans ? source.caps() : source.rules(8, 14));
    rules.removeIf(rule -> !compiles(rule));
    List<List<Told>> towns = new ArrayList<>();
    for (int i = 0; i < TOWNS; i++) {
      String name = "t" + i + '.';
      List<Told> town = new ArrayList<>(plans ? source.plans(name, 60) : source.town(name, 60));
      town.removeIf(told -> !admitted(told));
      town.sort(
          Comparator.comparing(Told::receivedAt).thenComparing(told -> RecordText.input(told)));
      towns.add(town);
    }
    long end = towns.stream().mapToLong(WorldSource::end).max().orElseThrow();
    return new Round(rules, towns, end);
  }

  private static boolean compiles(RuleSketch rule) {
    byte[] line = bytes(RuleText.record(rule, EARLIEST).toString());
    return JsonRecords.parse(Input.RULES, "rules", 1, line) instanceof RuleRecord record
        && RuleCompiler.compiles(record);
  }

  private static boolean admitted(Told told) {
    return JsonRecords.parse(RecordText.input(told), "file", 1, bytes(RecordText.line(told)))
        instanceof Arrival;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Path write(Round round, Path input) throws IOException {
    Files.createDirectories(input);
    Map<Input, List<String>> files = new EnumMap<>(Input.class);
    for (RuleSketch rule : round.rules) {
      files
          .computeIfAbsent(Input.RULES, none -> new ArrayList<>())
          .add(RuleText.record(rule, EARLIEST).toString());
    }
    for (List<Told> town : round.towns) {
      for (Told told : town) {
        files
            .computeIfAbsent(RecordText.input(told), none -> new ArrayList<>())
            .add(RecordText.line(told));
      }
    }
    for (Map.Entry<Input, List<String>> file : files.entrySet()) {
      Files.write(input.resolve(file.getKey().file() + ".jsonl"), file.getValue());
    }
    return input;
  }

  @Test
  void theJobSaysWhatTheReferenceSaysAtAnyParallelism() throws Exception {
    long towns = 0;
    long decisions = 0;
    long flags = 0;
    try (ReplayHost host = new ReplayHost(null, 4)) {
      for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
        Round round = round(seed);
        Path input = write(round, folder.resolve("in-" + seed));
        Path one = folder.resolve("one-" + seed);
        Path four = folder.resolve("four-" + seed);
        OptionalLong end = OptionalLong.of(round.end);
        host.replay(Progress.SILENT).run(List.of(), input, one, end, 1);
        host.replay(Progress.SILENT).run(List.of(), input, four, end, 4);
        sameBytes(one, four, seed);
        decisions += compare(round, one, seed);
        flags += OutputText.flags(one).size();
        towns += round.towns.size();
      }
    }
    System.out.printf(
        "compared %d towns from seed %d on: %d flags, %d decisions%n",
        towns, FIRST_SEED, flags, decisions);
    assertTrue(flags > 0 && decisions > 0);
  }

  private static void sameBytes(Path one, Path four, long seed) throws IOException {
    try (var files = Files.list(one)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        byte[] other = Files.readAllBytes(four.resolve(file.getFileName()));
        assertArrayEquals(Files.readAllBytes(file), other, "seed " + seed + ' ' + file);
      }
    }
  }

  private static long compare(Round round, Path output, long seed) throws IOException {
    List<String> decisions = new ArrayList<>();
    List<String> overruns = new ArrayList<>();
    Map<String, List<Said>> said = new TreeMap<>();
    for (List<Told> town : round.towns) {
      World world = new World(round.rules, true);
      town.forEach(world::tell);
      world.passTo(round.end);
      world.verdicts().forEach(verdict -> decisions.add(verdict.toString()));
      overruns.addAll(world.overruns());
      said.putAll(world.said());
    }
    assertEquals(0, Files.size(output.resolve("rejected.jsonl")), "rejected, seed " + seed);
    same(decisions.stream().sorted().toList(), OutputText.decisions(output), seed, round);
    same(overruns.stream().sorted().toList(), OutputText.overruns(output), seed, round);
    same(OutputText.flags(said), OutputText.flags(output), seed, round);
    return decisions.size();
  }

  private static void same(List<String> expected, List<String> found, long seed, Round round) {
    if (!expected.equals(found)) {
      Set<String> missing = new HashSet<>(expected);
      Set<String> surplus = new HashSet<>(found);
      found.forEach(missing::remove);
      expected.forEach(surplus::remove);
      assertEquals(first(missing), first(surplus), () -> "seed " + seed + " rules " + round.rules);
      assertEquals(expected.size(), found.size(), "seed " + seed);
    }
  }

  private static String first(Set<String> lines) {
    return String.join("\n", lines.stream().sorted().limit(5).toList());
  }
}
