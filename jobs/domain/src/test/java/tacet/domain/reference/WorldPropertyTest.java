package tacet.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.Town;

/** Persons and accounts together publish and answer what the reference does. */
class WorldPropertyTest {

  @Property(tries = 150)
  void agreesWithTheReference(@ForAll long seed) {
    WorldSource source = new WorldSource(seed);
    List<RuleSketch> rules = source.rules(1, 8);
    List<Told> told = source.town("", 60);
    agrees(rules, told, seed);
  }

  @Property(tries = 300)
  void agreesWithTheReferenceOnPlansAndLeases(@ForAll long seed) {
    WorldSource source = new WorldSource(seed);
    List<RuleSketch> rules = source.caps();
    agrees(rules, source.plans("", 60), seed);
  }

  private static void agrees(List<RuleSketch> rules, List<Told> told, long seed) {
    long end = WorldSource.end(told);
    if (!expected(rules, told, end).equals(found(rules, told, end))) {
      History small =
          Smallest.of(
              new History(rules, told, end, true),
              (fewer, less) -> !expected(fewer, less, end).equals(found(fewer, less, end)));
      assertEquals(
          expected(small.rules(), small.told(), end),
          found(small.rules(), small.told(), end),
          () -> "seed " + seed + '\n' + small);
    }
  }

  static String expected(List<RuleSketch> rules, List<Told> told, long end) {
    World world = new World(rules, true);
    told.forEach(world::tell);
    world.passTo(end);
    return text(world.verdicts(), world.overruns(), world.said());
  }

  static String found(List<RuleSketch> rules, List<Told> told, long end) {
    Town town = new Town(Stage.POLICY, RuleSketch.timeline(rules)).tell(told).until(end);
    return text(town.verdicts(), town.overruns(), town.said());
  }

  static String text(List<?> verdicts, List<?> overruns, Map<String, List<Said>> said) {
    TreeMap<String, List<Said>> spoken = new TreeMap<>(said);
    spoken.values().removeIf(List::isEmpty);
    return lines(verdicts)
        + "\noverruns\n"
        + lines(overruns)
        + "\nflags\n"
        + spoken.entrySet().stream()
            .map(entry -> entry.getKey() + '\n' + lines(entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String lines(List<?> told) {
    return told.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
