package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {

  private final RuleFiles files = new RuleFiles();

  @TempDir Path folder;

  private static String cap(String id) {
    return "rule: " + id + "\nowner: o\nwhy: w\nkind: cap\nsubjects: HCP\nmax: 3\nper: P7D\n";
  }

  private static List<String> ids(RuleReading reading) {
    return reading.rules().stream().map(written -> written.rule().id()).toList();
  }

  private static List<String> lines(RuleReading reading) {
    return reading.problems().stream().map(RuleProblem::toString).toList();
  }

  @Test
  void readsTheRulesOfTheAcceptanceCases() throws IOException {
    for (Path file : SharedCases.files()) {
      RuleReading reading = files.section(file.toString(), Files.readString(file), "rules");
      assertEquals(List.of(), reading.problems());
      assertFalse(reading.rules().isEmpty());
    }
  }

  @Test
  void readsAFolderByNameDocumentsAndListsInOrder() throws IOException {
    Files.writeString(folder.resolve("b.yml"), cap("b1") + "---\n" + cap("b2") + "---\n");
    Files.writeString(folder.resolve("a.json"), "[" + json("a1") + "," + json("a2") + "]");
    Files.createDirectory(folder.resolve("c"));
    Files.writeString(folder.resolve("c/c.yaml"), "\uFEFF" + cap("c1"));
    Files.writeString(folder.resolve("rule.schema.json"), "{}");
    Files.writeString(folder.resolve(".hidden.yaml"), "{}");
    Files.writeString(folder.resolve("README.md"), "words");
    RuleReading reading = files.read(folder);
    assertEquals(List.of(), lines(reading));
    assertEquals(List.of("a1", "a2", "b1", "b2", "c1"), ids(reading));
    assertEquals(folder.resolve("b.yml").toString(), reading.rules().get(3).file());
    assertEquals(9, reading.rules().get(3).line());
  }

  private static String json(String id) {
    return "{\"rule\":\"%s\",\"owner\":\"o\",\"why\":\"w\",\"kind\":\"cap\",".formatted(id)
        + "\"subjects\":\"HCP\",\"max\":3,\"per\":\"P7D\"}";
  }

  @Test
  void appliesNothingWhenAnythingIsWrong() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), cap("good"));
    Files.writeString(folder.resolve("b.yaml"), cap("bad").replace("max: 3", "max: 0"));
    RuleReading reading = files.read(folder);
    assertEquals(List.of(), reading.rules());
    assertEquals(1, reading.errors().size());
  }

  @Test
  void namesBothPlacesOfAnIdGivenTwice() throws IOException {
    Path first = Files.writeString(folder.resolve("a.yaml"), cap("one"));
    Path second = Files.writeString(folder.resolve("b.yaml"), cap("two") + "---\n" + cap("one"));
    assertEquals(
        List.of(
            second
                + ":9:7: rule \"one\" is already in "
                + first
                + ":1; give each rule an id of its own"),
        lines(files.read(folder)));
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(List.of(missing + ": no such file or folder"), lines(files.read(missing)));
    assertEquals(
        List.of(folder + ": no rule files in this folder (*.yaml, *.yml, *.json)"),
        lines(files.read(folder)));
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing yet\n");
    assertEquals(List.of(empty + ": warning: the file holds no rule"), lines(files.read(empty)));
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', (byte) 0xE9, 'b'});
    assertEquals(List.of(latin + ": the file is not UTF-8 text"), lines(files.read(latin)));
    Path large = Files.writeString(folder.resolve("large.yaml"), "#".repeat((1 << 20) + 1));
    assertEquals(List.of(large + ": the file is larger than 1 MiB"), lines(files.read(large)));
  }

  @Test
  void refusesTextThatGrowsWithItsAliases() {
    StringBuilder laughs = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String below = "*a" + (i - 1);
      laughs.append("- &a").append(i).append(" [").append(below).append((", " + below).repeat(8));
      laughs.append("]\n");
    }
    assertEquals(
        List.of("f.yaml:1:1: the aliases are endless or too many"),
        lines(files.parse("f.yaml", laughs.toString())));
    assertEquals(1, files.parse("f.yaml", "[".repeat(100_000)).problems().size());
    assertEquals(
        List.of("f.yaml: the text is larger than 1 MiB"),
        lines(files.parse("f.yaml", "#".repeat((1 << 20) + 1))));
  }

  @Test
  void takesAliasesThatAreFew() {
    String text =
        cap("one")
            + "count: {channel: &mail [EMAIL]}\nsuppress: {channels: *mail}\n"
            + "effectiveFrom: 2026-06-01T00:00:00+02:00\nmode: off\n";
    RuleReading reading = files.parse("f.yaml", text);
    assertEquals(List.of(), lines(reading));
    assertEquals(1780264800000L, reading.rules().get(0).rule().effectiveFrom());
  }

  @Test
  void givesOneTextAndHashForOneMeaning() {
    WrittenRule yaml = files.parse("f.yaml", cap("one")).rules().get(0);
    WrittenRule json = files.definition("one@1", json("one")).rules().get(0);
    assertEquals(yaml.definition(), json.definition());
    assertEquals(yaml.hash(), json.hash());
    assertEquals(
        "{\"kind\":\"cap\",\"max\":3,\"owner\":\"o\",\"per\":\"P7D\",\"rule\":\"one\","
            + "\"subjects\":\"HCP\",\"why\":\"w\"}",
        json.definition());
    assertTrue(json.hash().matches("[0-9a-f]{64}"));
    WrittenRule again = files.definition("one@1", json.definition()).rules().get(0);
    assertEquals(json.definition(), again.definition());
  }

  @Test
  void aDefinitionIsOneRule() {
    assertEquals(
        List.of("r@1: a definition holds exactly one rule"), lines(files.definition("r@1", "")));
    assertFalse(files.definition("r@1", "[" + json("one") + "]").ok());
  }

  @Test
  void boundsAreTheDeployments() {
    String text = cap("one").replace("max: 3", "max: 600");
    assertFalse(files.parse("f.yaml", text).ok());
    assertTrue(new RuleFiles(new LogBounds(1000, 8192)).parse("f.yaml", text).ok());
    assertTrue(files.parse("f.yaml", text.replace("HCP", "ACCOUNT")).ok());
  }
}
