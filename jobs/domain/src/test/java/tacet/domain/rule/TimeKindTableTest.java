package tacet.domain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;

/** The kinds that go by calendar and clock, at their boundaries. */
class TimeKindTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calendar ON_CALL | b=ON_CALL@06-02T18:00..06-03T08:00 | 06-02T17:59:59.999 | -
          calendar ON_CALL | b=ON_CALL@06-02T18:00..06-03T08:00 | 06-02T18:00 | CALENDAR 06-02T18:00 06-03T08:00
          calendar ON_CALL | b=ON_CALL@06-02T18:00..06-03T08:00 | 06-03T07:59:59.999 | CALENDAR 06-02T18:00 06-03T08:00
          calendar ON_CALL | b=ON_CALL@06-02T18:00..06-03T08:00 | 06-03T08:00 | -
          calendar LEAVE   | b=ON_CALL@06-02T18:00..06-03T08:00 | 06-03 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03 c=ON_CALL@06-03..06-04 | 06-02 | CALENDAR 06-02 06-04
          calendar ON_CALL,LEAVE | c=LEAVE@06-03..06-04 b=ON_CALL@06-02..06-03 | 06-03 | CALENDAR 06-02 06-04
          calendar ON_CALL | b=ON_CALL@06-02..06-03 c=ON_CALL@06-03T00:00:00.001..06-04 | 06-02 | CALENDAR 06-02 06-03
          calendar ON_CALL | b=ON_CALL@06-02..06-05 c=ON_CALL@06-03..06-04 | 06-03 | CALENDAR 06-02 06-05
          calendar ON_CALL | b=ON_CALL@06-02..06-03 b=ON_CALL@06-04..06-05/rev=1 | 06-02 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03 b=ON_CALL@06-04..06-05/rev=1 | 06-04 | CALENDAR 06-04 06-05
          calendar ON_CALL | b=ON_CALL@06-04..06-05/rev=1 b=ON_CALL@06-02..06-03 | 06-02 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03 b=LEAVE@06-02..06-03/rev=1 | 06-02 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03 b=ON_CALL@06-02..06-03/rev=1/cancelled | 06-02 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03/rev=1/cancelled b=ON_CALL@06-02..06-03 | 06-02 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03/rev=1/cancelled b=ON_CALL@06-02..06-03/rev=2 | 06-02 | CALENDAR 06-02 06-03
          calendar ON_CALL | b=ON_CALL@06-02..06-03 b=ON_CALL@06-01..06-02 | 06-01 | -
          calendar ON_CALL | b=ON_CALL@06-01..06-02 b=ON_CALL@06-02..06-03 | 06-01 | -
          calendar CONGRESS window P1D PT12H | b=CONGRESS@06-03..06-04 | 06-01T23:59:59.999 | -
          calendar CONGRESS window P1D PT12H | b=CONGRESS@06-03..06-04 | 06-02 | CALENDAR 06-02 06-04T12:00
          calendar CONGRESS window P1D PT12H | b=CONGRESS@06-03..06-04 | 06-04T12:00 | -
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-05T13:59:59.999 | -
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-05T14:00 | CALENDAR 06-05T14:00 06-10T14:00
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-10T13:59:59.999 | CALENDAR 06-05T14:00 06-10T14:00
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-10T14:00 | -
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-12T13:59:59.999 | -
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-12T14:00 | CALENDAR 06-12T14:00 06-19T14:00
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-19T14:00 | -
          calendar COMMITTEE only PT48H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 c=COMMITTEE@06-14T14:00..06-14T15:00 | 06-12T14:00 | -
          calendar COMMITTEE only PT24H PT0S P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 c=COMMITTEE@06-14T14:00..06-14T15:00 | 06-12T14:00 | CALENDAR 06-12T14:00 06-13T14:00
          calendar COMMITTEE only PT0S P1D P7D | b=COMMITTEE@06-12T14:00..06-12T15:00 | 06-13T13:59:59.999 | -
          calendar COMMITTEE only PT48H PT0S P7D | b=CONGRESS@06-12T14:00..06-12T15:00 | 06-08 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03/of=clinic-1 | 06-02 | CALENDAR 06-02 06-03
          calendar ON_CALL | b=ON_CALL@06-02..06-03/of=clinic-2 | 06-02 | -
          calendar ON_CALL | b=ON_CALL@06-02..06-03/of=clinic-1 b=ON_CALL@06-03..06-04 | 06-02 | CALENDAR 06-02 06-04
          """)
  void calendar(String rule, String blocks, String now, String expected) {
    List<Told> told = new ArrayList<>();
    told.add(Words.profile("05-01 accounts=clinic-1"));
    told.addAll(Words.touches(blocks));
    assertEquals(expected, KindTableTest.holds(Words.rule(rule), told, now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zone=America/New_York | quiet 20:00 08:00 | 03-08T00:59:59.999 | -
          zone=America/New_York | quiet 20:00 08:00 | 03-08T01:00        | QUIET 03-08T01:00 03-08T12:00
          zone=America/New_York | quiet 20:00 08:00 | 03-08T11:59:59.999 | QUIET 03-08T01:00 03-08T12:00
          zone=America/New_York | quiet 20:00 08:00 | 03-08T12:00        | -
          zone=America/New_York | quiet 20:00 08:00 | 11-01T12:59:59.999 | QUIET 11-01 11-01T13:00
          zone=America/New_York | quiet 20:00 08:00 | 11-01T13:00        | -
          zone=America/New_York | quiet 02:30 05:00 | 03-08T06:59:59.999 | -
          zone=America/New_York | quiet 02:30 05:00 | 03-08T07:00        | QUIET 03-08T07:00 03-08T09:00
          zone=America/New_York | quiet 00:00 02:30 | 03-08T06:59:59.999 | QUIET 03-08T05:00 03-08T07:00
          zone=America/New_York | quiet 00:00 02:30 | 03-08T07:00        | -
          zone=America/New_York | quiet 02:15 02:45 | 03-08T07:00        | -
          zone=America/New_York | quiet 01:30 03:00 | 11-01T05:29:59.999 | -
          zone=America/New_York | quiet 01:30 03:00 | 11-01T05:30        | QUIET 11-01T05:30 11-01T08:00
          zone=America/New_York | quiet 00:00 01:30 | 11-01T06:29:59.999 | QUIET 11-01T04:00 11-01T06:30
          zone=America/New_York | quiet 00:00 01:30 | 11-01T06:30        | -
          zone=Europe/Berlin    | quiet 22:00 02:30 | 03-29T00:59:59.999 | QUIET 03-28T21:00 03-29T01:00
          zone=Europe/Berlin    | quiet 22:00 02:30 | 03-29T01:00        | -
          zone=Europe/Berlin    | quiet 02:30 06:00 | 03-29T01:00        | QUIET 03-29T01:00 03-29T04:00
          zone=Europe/Berlin    | quiet 02:30 06:00 | 10-25T00:30        | QUIET 10-25T00:30 10-25T05:00
          zone=Europe/Berlin    | quiet 22:00 02:30 | 10-25T01:29:59.999 | QUIET 10-24T20:00 10-25T01:30
          zone=Europe/Berlin    | quiet 22:00 02:30 | 10-25T01:30        | -
          zone=UTC | quiet 08:00 17:00                 | 06-01T08:00        | QUIET 06-01T08:00 06-01T17:00
          zone=UTC | quiet 08:00 17:00                 | 06-01T17:00        | -
          zone=UTC | quiet 20:00 08:00 FRIDAY          | 06-05T19:59:59.999 | -
          zone=UTC | quiet 20:00 08:00 FRIDAY          | 06-06T07:59:59.999 | QUIET 06-05T20:00 06-06T08:00
          zone=UTC | quiet 20:00 08:00 FRIDAY          | 06-06T20:00        | -
          zone=UTC | quiet 00:00 00:00 SATURDAY,SUNDAY | 06-06T12:00        | QUIET 06-06 06-08
          zone=UTC | quiet 20:00 20:00 FRIDAY,SATURDAY | 06-06T20:00        | QUIET 06-05T20:00 06-07T20:00
          zone=Asia/Kolkata | quiet 20:00 08:00        | 06-01T14:30        | QUIET 06-01T14:30 06-02T02:30
          zone=America/New_York country=GB | quiet 20:00 08:00 | 06-01T20:00 | -
          country=GB | quiet 20:00 08:00               | 06-01T19:00        | QUIET 06-01T19:00 06-02T07:00
          country=US | quiet 20:00 08:00               | 06-01T23:59:59.999 | -
          country=US | quiet 20:00 08:00               | 06-02              | QUIET 06-02 06-02T18:00
          country=US | quiet 20:00 08:00               | 06-02T18:00        | -
          country=US | quiet 08:00 07:00               | 06-02T18:00        | QUIET 05-24T12:00 open
          country=XX | quiet 20:00 08:00               | 06-01T20:00        | QUIET 06-01T20:00 06-02T08:00
          segment=A  | quiet 20:00 08:00               | 06-01T20:00        | QUIET 06-01T20:00 06-02T08:00
          """)
  void quiet(String profile, String rule, String now, String expected) {
    List<Told> told = List.of(Words.profile("01-01 " + profile));
    assertEquals(expected, KindTableTest.holds(Words.rule(rule), told, now));
  }

  @Test
  void whereTheCountryIsUnknownItIsQuietIfAnyFallbackZoneIs() {
    RuleSketch rule = Words.rule("quiet 20:00 08:00");
    SuppressionPolicy policy =
        new SuppressionPolicy(
            Suppress.ALL_CHANNELS,
            512,
            8192,
            true,
            List.of(ZoneId.of("Asia/Tokyo"), ZoneId.of("America/New_York")),
            Map.of());
    Stage stage = new Stage(TouchDraft.HCP, policy, RuleSketch.timeline(List.of(rule)));
    stage.tell(Words.touches("a@06-01T23:30")).until(Times.at("06-02T23:59:59.999"));
    assertEquals(
        List.of("06-02 QUIET 06-02 06-02T23:00", "06-02T23:00 -"),
        stage.said().stream()
            .map(said -> Times.text(said.decidedAt()) + ' ' + Words.rows(said.holds()))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          embargo 06-03 product:A             | z@06-01 | 06-02T23:59:59.999 | EMBARGO/A 06-01 06-03
          embargo 06-03 product:A             | z@06-01 | 06-03              | -
          embargo 06-03 product:A,narrative:x | z@06-01 | 06-02              | EMBARGO/x 06-01 06-03; EMBARGO/A 06-01 06-03
          embargo 06-03 product:B,product:A   | z@06-01 | 06-02              | EMBARGO/A 06-01 06-03; EMBARGO/B 06-01 06-03
          sequence P1D direction=INBOUND | z@06-01                           | 06-01              | SEQUENCE 06-01 open
          sequence P1D direction=INBOUND | z@06-01 x@06-02/INBOUND           | 06-02              | -
          sequence P1D direction=INBOUND | z@06-01 x@06-02/INBOUND           | 06-02T23:59:59.999 | -
          sequence P1D direction=INBOUND | z@06-01 x@06-02/INBOUND           | 06-03              | SEQUENCE 06-03 open
          sequence P1D direction=INBOUND | x@06-02/INBOUND x@06-02/RETRACTED | 06-02              | SEQUENCE 06-02 open
          sequence P1D direction=INBOUND | x@06-02/INBOUND/MEDICAL           | 06-02              | SEQUENCE 06-02 open
          sequence P1D channel=FACE_TO_FACE function=MEDICAL | v@06-02/FACE_TO_FACE/MEDICAL | 06-02 | -
          """)
  void embargoAndSequence(String rule, String touches, String now, String expected) {
    assertEquals(expected, KindTableTest.holds(Words.rule(rule), Words.touches(touches), now));
  }

  @Test
  void whatIsNotPublishedIsNoFlag() {
    List<Scope> product = List.of(Scope.ofProduct("A"));
    Stage stage =
        Stage.of(
            new RuleSketch("e", new Embargo(product, Times.at("07-01"), false)),
            new RuleSketch("s", new Sequence(Words.rule("cap 1 P1D").kind.selector(), 1, false)));
    stage.tell(Words.touches("a@06-01")).until(Times.at("06-30"));
    assertEquals(List.of(), stage.said());
  }

  @Test
  void aRequiredTouchThatAgesOutHoldsByItself() {
    Stage stage = Stage.of(Words.rule("sequence P1D direction=INBOUND"));
    stage.tell(Words.touches("a@06-01 x@06-02/INBOUND")).until(Times.at("06-05"));
    assertEquals(
        List.of("06-01 SEQUENCE 06-01 open", "06-02 -", "06-03 SEQUENCE 06-03 open"),
        stage.said().stream()
            .map(said -> Times.text(said.decidedAt()) + ' ' + Words.rows(said.holds()))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quiet 20:00 08:00  | DEPENDS | QUIET
          embargo 06-03 p:A  | DEPENDS | EMBARGO
          sequence P1D       | DEPENDS | SEQUENCE
          consent PROMOTION  | HELD    | CONSENT_UNKNOWN
          calendar ON_CALL   | OPEN    |
          """)
  void whatTheySayOfStrangers(String rule, String verdict, Reason reason) {
    StrangerAnswer answer = StrangerAnswer.of(Words.rule(rule).build().rule());
    assertEquals(verdict, answer.verdict().name());
    assertEquals(reason, answer.reason());
  }
}
