package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

class CasesIT {

  private static final Path OWN = Path.of("src/test/resources/cases");

  @TempDir private Path folder;

  @Test
  void ourOwnCasesPassAtBothParallelisms() throws IOException {
    CommandRun run = CommandRun.of("cases", OWN, "--keep", folder);
    assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
    assertTrue(run.out().contains(" passed, 0 failed, 0 skipped"), run.out());
    assertTrue(ReaderAgreement.check(OWN, folder) > 0);
  }

  @Test
  void theAcceptanceCasesPass() throws IOException {
    Path shared = SharedFolder.need("cases");
    CommandRun run = CommandRun.of("cases", shared, "--keep", folder);
    assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
    assertTrue(run.out().contains(" 0 failed, 0 skipped"), run.out());
    assertTrue(ReaderAgreement.check(shared, folder) > 0);
  }

  @Test
  void aDifferenceIsAFindingThatSaysWhere() throws IOException {
    String text = Files.readString(OWN.resolve("cooldown-inbound.yaml"));
    Files.writeString(
        folder.resolve("wrong.yaml"), text.replace("evidence: [t1]", "evidence: [t2]"));
    CommandRun run = CommandRun.of("cases", folder, "--parallelism", "1");
    assertEquals(ExitCode.FINDINGS, run.code(), run.out() + run.err());
    assertTrue(
        run.out().contains("flags[0].holds[0].evidence[0]: expected \"t2\", came \"t1\""),
        run.out());
    assertTrue(run.out().contains("0 passed, 1 failed, 0 skipped"), run.out());
  }

  @Test
  void whatTheBuildDoesNotKnowIsSkippedAndNeverPassed() throws IOException {
    String text = Files.readString(OWN.resolve("cooldown-inbound.yaml"));
    String unknown = text.substring(0, text.indexOf("expect:")) + "expect:\n  divination: []\n";
    Files.writeString(folder.resolve("unknown.yaml"), unknown);
    CommandRun run = CommandRun.of("cases", folder, "--parallelism", "1");
    assertTrue(run.out().contains("divination skipped"), run.out());
    assertFalse(run.out().contains("divination passed"), run.out());
    assertTrue(run.out().contains("0 passed, 0 failed, 1 skipped"), run.out());
  }

  @Test
  void aFolderWithoutCasesIsBadInput() {
    CommandRun run = CommandRun.of("cases", folder);
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("no case is there"), run.err());
  }
}
