package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever a file says, reading it gives rules or problems of one line each, never an exception.
 */
class RuleFuzzTest {

  private static final List<String> TEXTS =
      List.of(
          "{rule: r, owner: o, why: w, kind: cap, subjects: HCP, count: {channel: [EMAIL], product:"
              + " [p], solicited: [false]}, max: 3, per: P7D, unit: touch, where: {country: [CH]},"
              + " suppress: {channels: [EMAIL], same: [product]}, holdout: 0.1}",
          "- {rule: r, owner: o, why: w, kind: pressure, subjects: PATIENT, high: 3, low: 1,"
              + " halfLife: P7D, weights: {EMAIL: 1, SMS: {CARE: 2}}, hypothesis: {a: [1, 2]}}\n"
              + "- {rule: s, owner: o, why: w, kind: status, subjects: HCP, severity: hard,"
              + " when: [deceased, accessLevel: NONE], effectiveFrom: 2026-06-01T00:00:00Z}",
          "rule: r\nowner: o\nwhy: w\nkind: cooldown\nsubjects: HCP\nafter:\n  function: [MEDICAL]\n"
              + "for: PT72H\n---\nrule: q\nowner: o\nwhy: w\nkind: repeat\nsubjects: HCP\n"
              + "within: P14D\nsame: content\n");
  private static final String SIGNS = "{}[],:'\"-&*!|>%@`#?~ \n\t0123456789eE.+aPTDMnullOFF\u0007é";

  @Property(tries = 3000)
  void neverThrows(
      @ForAll @IntRange(min = 0, max = 2) int which,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 100_000) Integer> edits) {
    StringBuilder text = new StringBuilder(TEXTS.get(which));
    for (int edit : edits) {
      int at = edit % text.length();
      char sign = SIGNS.charAt(edit / 7 % SIGNS.length());
      switch (edit % 3) {
        case 0 -> text.insert(at, sign);
        case 1 -> text.setCharAt(at, sign);
        default -> text.delete(at, Math.min(text.length() - 1, at + edit % 11));
      }
    }
    RuleReading reading = new RuleFiles().parse("f.yaml", text.toString());
    for (RuleProblem problem : reading.problems()) {
      assertEquals(1, problem.toString().lines().count());
    }
    for (WrittenRule written : reading.rules()) {
      RuleReading again = new RuleFiles().definition("again", written.definition());
      assertFalse(again.rules().isEmpty(), () -> again.problems().toString());
      assertEquals(written.hash(), again.rules().get(0).hash());
    }
  }
}
