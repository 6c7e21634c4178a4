package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tacet.cli.replay.AdherenceTallies.Row;
import tacet.domain.suppression.Judgement;
import tacet.domain.suppression.Judgement.Verdict;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectType;

class AdherenceTalliesTest {

  private static Judgement judgement(String source, Verdict verdict, long notice) {
    return new Judgement(
        SubjectType.HCP, Channel.EMAIL, Function.MARKETING, source, verdict, notice);
  }

  private static List<Row> rows(List<Judgement> judgements) {
    AdherenceTallies tallies = new AdherenceTallies();
    judgements.forEach(tallies::add);
    return tallies.rows();
  }

  @Test
  void touchesAreCountedBySourceAndNoticeByItsMedian() {
    List<Row> rows =
        rows(
            List.of(
                judgement("web", Verdict.UNKNOWABLE, 0),
                judgement("crm", Verdict.IGNORED, 7),
                judgement("crm", Verdict.FREE, 0),
                judgement("crm", Verdict.IGNORED, 1_000_000),
                judgement("crm", Verdict.IGNORED, 31)));
    assertEquals(List.of("crm", "web"), rows.stream().map(row -> row.who().source()).toList());
    Row crm = rows.get(0);
    assertEquals(List.of(4L, 3L, 0L, 31L), values(crm));
    assertEquals(1, rows.get(1).unknowable());
    assertEquals(null, rows.get(1).noticeMedianSeconds());
  }

  private static List<Long> values(Row row) {
    return List.of(row.touches(), row.ignored(), row.unknowable(), row.noticeMedianSeconds());
  }

  @Test
  void aMedianIsLessThanASixteenthTooLow() {
    for (long notice = 1; notice < 40_000_000; notice = notice * 9 / 8 + 1) {
      long median =
          rows(List.of(judgement("crm", Verdict.IGNORED, notice))).get(0).noticeMedianSeconds();
      assertTrue(median <= notice && median * 16 > notice * 15, median + " for " + notice);
    }
  }

  @Test
  void tooManySourcesAreCountedTogetherInWhateverOrderTheyCome() {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i <= AdherenceTallies.MOST_ROWS; i++) {
      judgements.add(judgement("s" + i, i % 3 == 0 ? Verdict.IGNORED : Verdict.FREE, i));
    }
    List<Row> rows = rows(judgements);
    assertEquals(1, rows.size());
    assertEquals(AdherenceTallies.MOST_ROWS + 1, rows.get(0).touches());
    Collections.shuffle(judgements, new Random(1));
    assertEquals(rows, rows(judgements));
  }
}
