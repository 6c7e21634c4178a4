package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Severity;
import tacet.domain.touch.Intent;

class DefaultRulesTest {

  private static final int CARE = Intent.CARE.bit() | Intent.SERVICE.bit() | Intent.SAFETY.bit();

  private static List<Rule> rules() {
    return new RuleFiles()
        .read(DefaultRules.FOLDER).rules().stream().map(WrittenRule::rule).toList();
  }

  private static Rule rule(String id) {
    return rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void allLoadWithoutAWarning() {
    assertEquals(List.of(), new RuleFiles().read(DefaultRules.FOLDER).problems());
    assertEquals(30, rules().size());
  }

  @Test
  void onlyTheFirewallCrosses() {
    assertEquals(
        List.of("hcp-medical-visit-cooldown"),
        rules().stream().filter(Rule::crossing).map(Rule::id).toList());
    assertEquals(Severity.HARD, rule("hcp-medical-visit-cooldown").severity());
  }

  @Test
  void noCapSeesMedicalTouchesOrHoldsBackCare() {
    List<Rule> caps = rules().stream().filter(rule -> rule.kind() instanceof Cap).toList();
    assertEquals(10, caps.size());
    for (Rule cap : caps) {
      assertTrue(!cap.kind().selector().seesMedical(), cap.id());
      assertEquals(0, cap.suppress().intents() & CARE, cap.id());
    }
  }

  @Test
  void safetyIsHeldByDeathAndWrongAddressesAlone() {
    assertEquals(
        List.of("hcp-unreachable", "patient-bad-address", "patient-deceased"),
        rules().stream()
            .filter(rule -> (rule.suppress().intents() & Intent.SAFETY.bit()) != 0)
            .map(Rule::id)
            .sorted()
            .toList());
  }

  @Test
  void everyRuleFileNamesTheSchemaForEditors() throws IOException {
    try (Stream<Path> files = Files.list(DefaultRules.FOLDER)) {
      for (Path file : files.filter(DefaultRulesTest::holdsRules).toList()) {
        assertEquals(
            "# yaml-language-server: $schema=rule.schema.json", Files.readAllLines(file).get(0));
      }
    }
  }

  private static boolean holdsRules(Path file) {
    return file.toString().endsWith(".yaml") && !file.toString().endsWith(".case.yaml");
  }
}
