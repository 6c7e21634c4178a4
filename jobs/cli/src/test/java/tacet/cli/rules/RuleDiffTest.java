package tacet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleDiffTest {

  @Test
  void everyDifferentFieldIsNamed() {
    RuleDiff diff =
        RuleDiff.of(
            Map.of(
                "gone", "{}",
                "moved", "{\"max\":4,\"count\":{\"channel\":[\"SMS\"],\"intent\":[\"CARE\"]}}",
                "same", "{\"max\":1}"),
            Map.of(
                "moved", "{\"max\":3,\"count\":{\"channel\":[\"SMS\",\"PUSH\"]},\"why\":\"w\"}",
                "new", "{}",
                "same", "{\"max\":1}"));
    assertEquals(
        List.of(
            "+ new",
            "- gone",
            "~ moved",
            "    count.channel: [\"SMS\"] → [\"SMS\",\"PUSH\"]",
            "    count.intent: [\"CARE\"] → (not said)",
            "    max: 4 → 3",
            "    why: (not said) → \"w\""),
        diff.lines());
    assertEquals(List.of("gone", "moved", "new"), List.copyOf(diff.ids()));
  }

  @Test
  void theSameIsEmpty() {
    assertTrue(RuleDiff.of(Map.of("a", "{\"x\":1}"), Map.of("a", "{\"x\":1}")).isEmpty());
  }
}
