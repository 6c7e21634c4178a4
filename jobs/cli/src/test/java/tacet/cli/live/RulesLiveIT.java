package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.promotion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.runtime.ClusterOptions;
import tacet.domain.touch.Channel;

/** {@code tacet rules} beside a running job: applied, refused, forced, looked at, taken back. */
class RulesLiveIT {

  private static final int PEOPLE = 20;

  @TempDir private Path folder;

  private Path cap(int max) throws Exception {
    return Files.writeString(
        folder.resolve("cap-" + max + ".yaml"),
        """
        rule: email-cap
        owner: brand-ops
        why: Some promotional e-mails a week are enough.
        kind: cap
        subjects: HCP
        count: {channel: [EMAIL]}
        max: %d
        per: P7D
        suppress: {channels: [EMAIL]}
        """
            .formatted(max));
  }

  private static CommandRun rules(LiveSystem live, Object... words) {
    List<Object> all = new ArrayList<>(List.of("rules"));
    all.addAll(List.of(words));
    all.addAll(List.of("--bootstrap-server", live.bootstrapServers()));
    return CommandRun.of(all.toArray());
  }

  @Test
  void aRuleIsAppliedRefusedForcedAndTakenBack() throws Exception {
    try (LiveSystem live = LiveSystem.start(ClusterOptions.of(2), Map.of())) {
      live.run(live.settings(""));
      CommandRun first = rules(live, "apply", cap(3), "--by", "ada");
      assertEquals(ExitCode.DONE, first.code(), first.out() + first.err());
      assertTrue(first.out().contains("no recorded touches to try it on"), first.out());
      assertTrue(first.out().contains("published email-cap@1"), first.out());
      assertTrue(first.out().contains("in force: every subtask has it"), first.out());

      long now = System.currentTimeMillis();
      for (int i = 0; i < PEOPLE; i++) {
        for (int touch = 0; touch < 2; touch++) {
          live.stream(
              "hcp.touches.sales",
              promotion(hcp("d" + i), "t" + touch, Channel.EMAIL, null, now - touch));
        }
      }
      live.flush();

      CommandRun same = rules(live, "apply", cap(3), "--by", "ada");
      assertEquals(ExitCode.DONE, same.code());
      assertTrue(same.out().contains("nothing was published"), same.out());

      CommandRun refused = rules(live, "apply", cap(2), "--by", "bob");
      assertEquals(ExitCode.FINDINGS, refused.code(), refused.out() + refused.err());
      assertTrue(refused.out().contains("max: 3 → 2"), refused.out());
      assertTrue(refused.out().contains("20 of 20 people affected: 100.0 %"), refused.out());
      assertTrue(refused.out().contains("refused, nothing was published"), refused.out());

      CommandRun forced = rules(live, "apply", cap(2), "--by", "bob", "--force");
      assertEquals(ExitCode.DONE, forced.code(), forced.out() + forced.err());
      assertTrue(forced.out().contains("published email-cap@2"), forced.out());

      CommandRun status = rules(live, "status");
      assertEquals(ExitCode.DONE, status.code(), status.err());
      assertTrue(
          status.out().matches("(?s).*email-cap +2 .*bob.*1 rules in force.*"), status.out());
      assertTrue(status.out().contains("update-touch-log"), status.out());

      CommandRun back =
          rules(live, "rollback", "email-cap", "--to", 1, "--by", "ada", "--skip-trial");
      assertEquals(ExitCode.DONE, back.code(), back.out() + back.err());
      assertTrue(back.out().contains("published email-cap@3"), back.out());
      String versions = rules(live, "status", "email-cap").out();
      assertTrue(versions.matches("(?s).*\\b3 .*ada +in force.*"), versions);

      Path other = Files.writeString(folder.resolve("o.yaml"), Files.readString(cap(5)));
      Files.writeString(other, Files.readString(other).replace("email-cap", "other-cap"));
      CommandRun pruned = rules(live, "apply", other, "--prune", "--by", "ada", "--skip-trial");
      assertEquals(ExitCode.DONE, pruned.code(), pruned.out() + pruned.err());
      assertTrue(pruned.out().contains("published email-cap@4, withdrawn"), pruned.out());
      assertTrue(rules(live, "status").out().contains("1 rules in force"));
      wrongInput(live);
    }
  }

  private void wrongInput(LiveSystem live) throws Exception {
    CommandRun version = rules(live, "rollback", "email-cap", "--to", 9);
    assertEquals(ExitCode.BAD_INPUT, version.code());
    assertTrue(version.err().contains("it has 1, 2, 3, 4"), version.err());
    CommandRun rule = rules(live, "status", "no-such");
    assertEquals(ExitCode.BAD_INPUT, rule.code());
    assertTrue(rule.err().contains("known: email-cap, other-cap"), rule.err());
    CommandRun near = rules(live, "rollback", "emial-cap", "--to", 1);
    assertTrue(near.err().contains("did you mean \"email-cap\"?"), near.err());
    CommandRun untried = rules(live, "apply", cap(1), "--input", folder.resolve("none"));
    assertEquals(ExitCode.BAD_INPUT, untried.code());
    assertTrue(untried.err().contains("no touches are there to try it on"), untried.err());
    CommandRun file = rules(live, "apply", folder.resolve("none"));
    assertEquals(ExitCode.BAD_INPUT, file.code());
  }
}
