package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** A real history, whose numbers a plain loop gave independently of this product. */
class OpenPaymentsIT {

  @TempDir private Path folder;

  @Test
  void fourTouchesAWeek() throws IOException {
    Path input = SharedFolder.need("data/open-payments");
    Path rule = folder.resolve("rule.yaml");
    Files.writeString(
        rule,
        "{rule: four, owner: o, why: w., kind: cap, subjects: HCP,"
            + " count: {function: [MARKETING, SALES, MEDICAL, MARKET_ACCESS, SERVICE, SAFETY]},"
            + " max: 4, per: P7D, suppress: {channels: [EMAIL]}}");
    CommandRun run =
        CommandRun.of(
            "replay",
            "--rules",
            rule,
            "--input",
            input,
            "--output",
            folder.resolve("out"),
            "--until",
            "2016-03-01T00:00:00Z");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    JsonNode four =
        new ObjectMapper()
            .readTree(folder.resolve("out/summary.json").toFile())
            .path("rules")
            .path("four");
    assertEquals(13_919, four.path("spells").asLong());
    assertEquals(4_532_355_480_000L, four.path("heldMillis").asLong());
    assertEquals(943, four.path("subjectsHeld").asLong());
    assertEquals(22_890, four.path("touchesWhileHeld").asLong());
  }
}
