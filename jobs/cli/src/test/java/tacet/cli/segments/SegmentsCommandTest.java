package tacet.cli.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.touch.Channel;

class SegmentsCommandTest {

  @TempDir private Path folder;
  private Path definitions;
  private Path proposal;

  @BeforeEach
  void write() throws IOException {
    definitions = SegmentHistory.definitions(folder.resolve("segments.jsonl"));
    proposal = folder.resolve("baselines.yaml");
  }

  private CommandRun recalibrate(Object... more) {
    List<Object> words = new ArrayList<>(List.of("segments", "recalibrate"));
    words.addAll(List.of("--replay", folder, "--segments", definitions, "--output", proposal));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  private CommandRun apply() {
    return CommandRun.of("segments", "apply", proposal, "--segments", definitions);
  }

  @Test
  void aProposalIsShownWithWhatItRestsOnAndNothingIsAdded() throws IOException {
    SegmentHistory.weeks(folder, 28);
    String before = Files.readString(definitions);
    CommandRun run = recalibrate();
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(
        """
        early (HCP): version 3 -> 4, of brand, from 2026-06-29T00:00:00Z
          response EMAIL             0.2 -> 0.3              78 of 260 trials
          response PHONE             0.5                     26 trials, fewer than 30: left as it was
          response EMAIL EVALUATING  0.4 -> 0.25             26 of 104 trials
          response EMAIL DECIDING    - -> 0.5                26 of 52 trials
          behaviour evidence         - -> 0.25               26 of 104 seen
          behaviour peer             1 -> 0.75               78 of 104 seen
          weeks                      none -> 26 from 2025-12-29
          members                    - -> 40
          members role=NURSE         - -> 7
          response PHONE DECIDING    -                       26 trials, fewer than 30: left as it was
        proposed in %s; publish with 'tacet segments apply %s'
        """
            .formatted(proposal, proposal),
        run.out());
    assertEquals(before, Files.readString(definitions));
  }

  @Test
  void whatIsAppliedIsTheProposalAndOnlyOnce() throws IOException {
    SegmentHistory.weeks(folder, 28);
    recalibrate();
    CommandRun run = apply();
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.out().startsWith("early (HCP): version 3 -> 4"), run.out());
    assertTrue(run.out().endsWith("added to " + definitions + "\n"), run.out());
    List<SegmentDefinition> all = new SegmentFile(definitions).read();
    assertEquals(2, all.size());
    SegmentDefinition added = all.get(1);
    assertEquals(26, added.weeks().size());
    assertEquals(
        Map.of(Channel.EMAIL, new Trials(10, 3), Channel.PHONE, new Trials(1, 1)),
        added.weeks().get(25).channels());
    assertEquals(SegmentHistory.END.toEpochMilli(), added.validFrom());

    CommandRun again = apply();
    assertEquals(ExitCode.BAD_INPUT, again.code());
    assertTrue(
        again.err().contains("the version of early is not above the newest, 4"), again.err());
    assertEquals(2, new SegmentFile(definitions).read().size());
  }

  @Test
  void aVersionIsNeverRewritten() throws IOException {
    SegmentHistory.weeks(folder, 28);
    recalibrate();
    apply();
    Files.writeString(proposal, Files.readString(proposal).replace("rate: 0.3", "rate: 0.35"));
    CommandRun run = apply();
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(
        run.err()
            .contains(
                "version 4 of early is there with other content, and a version is never rewritten"),
        run.err());
    assertTrue(run.err().contains("raise the version to 5"), run.err());
    assertEquals(2, new SegmentFile(definitions).read().size());
  }

  @Test
  void fewWeeksLeaveTheBaselineWeeksAndFewTrialsTheRates() throws IOException {
    SegmentHistory.weeks(folder, 2);
    CommandRun run = recalibrate("--from", "2026-06-15T00:00:00Z");
    assertTrue(run.out().contains("20 trials, fewer than 30: left as it was"), run.out());
    assertTrue(run.out().contains("2 weeks, fewer than 8: left as they were"), run.out());
    assertTrue(run.out().contains("8 seen, fewer than 30: left as it was"), run.out());
    apply();
    SegmentDefinition added = new SegmentFile(definitions).read().get(1);
    assertEquals(Map.of("peer", 1.0), added.mix());
    assertEquals(List.of(), added.weeks());
  }

  @Test
  void whatIsNoDefinitionIsRefusedAsAWhole() throws IOException {
    SegmentHistory.weeks(folder, 28);
    recalibrate();
    String sound = Files.readString(proposal);
    for (Map.Entry<String, String> fault :
        Map.of(
                "owner:", "ownr:",
                "channel: EMAIL", "chanel: EMAIL",
                "rate: 0.3", "rate: 3",
                "subjectType: HCP", "subjectType: DOCTOR",
                "version: 4", "version: 3")
            .entrySet()) {
      assertTrue(sound.contains(fault.getKey()), sound);
      Files.writeString(proposal, sound.replace(fault.getKey(), fault.getValue()));
      CommandRun run = apply();
      assertEquals(ExitCode.BAD_INPUT, run.code(), fault + run.out());
      assertEquals(1, run.err().lines().count(), run.err());
    }
    assertEquals(1, new SegmentFile(definitions).read().size());
  }

  @Test
  void aPeriodWithoutWeeksIsSaid() throws IOException {
    SegmentHistory.weeks(folder, 2);
    CommandRun run = recalibrate("--to", "2020-01-01T00:00:00Z");
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("no segment has a week in the period"), run.err());
  }
}
