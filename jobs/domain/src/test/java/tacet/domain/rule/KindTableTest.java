package tacet.domain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.suppression.Look;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.Words;
import tacet.domain.touch.Channel;

/** Every kind at its boundaries: which holds stand on e-mail at one instant. */
class KindTableTest {

  static String holds(RuleSketch rule, List<Told> told, String now) {
    Stage stage = Stage.of(rule).tell(told).until(Times.at(now));
    return Words.rows(
        Said.of(
                Look.at(
                    stage.state, Stage.POLICY, Times.at(now), RuleSketch.timeline(List.of(rule))))
            .stream()
            .filter(said -> said.channel() == Channel.EMAIL)
            .map(Said::holds)
            .findFirst()
            .orElse(List.<Held>of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cap 3 PT168H | a@06-01T09:00 b@06-02T09:00 | 06-02T09:00 | -
          cap 3 PT168H | a@06-01T09:00 b@06-02T09:00 c@06-04T09:00 | 06-04T09:00 | CAP 06-04T09:00 06-08T09:00 c,b,a
          cap 3 PT168H | a@06-01T09:00 b@06-02T09:00 c@06-04T09:00 | 06-08T08:59:59.999 | CAP 06-04T09:00 06-08T09:00 c,b,a
          cap 3 PT168H | a@06-01T09:00 b@06-02T09:00 c@06-04T09:00 | 06-08T09:00 | -
          cap 2 P2D | a@06-01 b@06-02 c@06-02T12:00 | 06-02T12:00 | CAP 06-02T12:00 06-04 c,b,a
          cap 2 P2D | a@06-01 b@06-02 c@06-02T12:00 | 06-03 | CAP 06-02T12:00 06-04 c,b
          cap 2 P2D | b@06-01 a@06-01 c@06-01 | 06-01 | CAP 06-01 06-03 c,b,a
          cap 1 P1D | a@06-01 a@06-01/OPENED a@06-01T12:00<06-01T12:00/rev=1 | 06-01T13:00 | CAP 06-01T12:00 06-02T12:00 a
          cap 1 P1D | a@06-01/INBOUND b@06-01/PLANNED | 06-01T13:00 | -
          cap 1 P1D direction=INBOUND | a@06-01/INBOUND b@06-01 | 06-01T13:00 | CAP 06-01 06-02 a
          cap 1 P1D channel=SMS | a@06-01 b@06-01/SMS | 06-01T13:00 | CAP 06-01 06-02 b
          cap 1 P1D solicited=false | a@06-01 b@06-01/solicited=true c@06-01/solicited=false | 06-01T13:00 | CAP 06-01 06-02 c
          cap 1 P1D group=false | a@06-01/group b@06-01 | 06-01T13:00 | CAP 06-01 06-02 b
          cap 1 P1D product=A,B | a@06-01 b@06-01/p=B c@06-01/p=C | 06-01T13:00 | CAP 06-01 06-02 b
          cap 2 P2D same:PRODUCT | a@06-01/p=A b@06-01/p=B c@06-02/p=A d@06-02 e@06-02 | 06-02 | CAP/A 06-02 06-03 c,a
          cap 1 P2D same:PRODUCT,SENDER | a@06-01/p=A b@06-01/p=B/sender=s c@06-01/sender=s | 06-02 | CAP/B/s 06-01 06-03 b
          cap 1 P1D | a@06-01/MEDICAL | 06-01 | -
          cap 1 P1D functions:MEDICAL,SERVICE | a@06-01/MEDICAL | 06-01 | CAP 06-01 06-02 a
          cap 1 P1D functions:MEDICAL,MARKET_ACCESS | a@06-01/MEDICAL | 06-01 | -
          cap 1 P1D function=MEDICAL | a@06-01/MEDICAL/n=x | 06-01 | CAP 06-01 06-02 a
          cap 1 P1D function=SALES | a@06-01/MEDICAL b@06-01/SALES | 06-01 | CAP 06-01 06-02 b
          cooldown P3D function=MEDICAL | a@06-01T09:00/MEDICAL b@06-01T10:00/SALES | 06-04T08:59:59.999 | COOLDOWN 06-01T09:00 06-04T09:00 a
          cooldown P3D function=MEDICAL | a@06-01T09:00/MEDICAL | 06-04T09:00 | -
          cooldown P3D | b@06-02 a@06-01<06-02 c@06-02/INBOUND | 06-02 | COOLDOWN 06-02 06-05 b,a
          cooldown P3D | a@06-01 b@06-02 b@06-03<06-03/RETRACTED | 06-03 | COOLDOWN 06-01 06-04 a
          repeat P2D | a@06-01/n=x b@06-02/SMS/n=y c@06-02 | 06-02T23:59:59.999 | REPEAT/x 06-01 06-03 a; REPEAT/y 06-02 06-04 b
          repeat P2D | a@06-01/n=x b@06-02/SMS/n=y c@06-02 | 06-03 | REPEAT/y 06-02 06-04 b
          repeat P2D CONTENT | a@06-01/c=x/n=z b@06-02/n=z | 06-02 | REPEAT/x 06-01 06-03 a
          repeat P2D | a@06-01/n=x a@06-01T01:00/BOUNCED | 06-02 | -
          repeat P2D | a@06-01/n=x a@06-01T01:00/BOUNCED/SOFT | 06-02 | REPEAT/x 06-01 06-03 a
          repeat P2D | a@06-01/BOUNCED a@06-01T01:00/n=x | 06-02 | -
          """)
  void windows(String rule, String touches, String now, String expected) {
    assertEquals(expected, holds(Words.rule(rule), Words.touches(touches), now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UTC              | cap 2 DAY       | a@06-01T00:00 b@06-01T23:59:59.999 | 06-01T23:59:59.999 | CAP 06-01T23:59:59.999 06-02 b,a
          UTC              | cap 2 DAY       | a@06-01T23:59:59.999 b@06-02       | 06-02              | -
          UTC              | cap 1 WEEK      | a@05-31T23:59:59.999               | 06-01              | -
          UTC              | cap 1 WEEK      | a@06-01                            | 06-07T23:59        | CAP 06-01 06-08 a
          UTC              | cap 1 MONTH     | a@02-01                            | 02-28T23:59        | CAP 02-01 03-01 a
          UTC              | cap 1 MONTH     | a@2028-02-29                       | 2028-02-29         | CAP 2028-02-29 2028-03-01 a
          UTC              | cap 1 YEAR      | a@01-01                            | 12-31T23:59:59.999 | CAP 01-01 2027-01-01 a
          UTC              | cap 1 YEAR      | a@2025-12-31T23:59:59.999          | 01-01              | -
          America/New_York | cap 1 DAY       | a@03-08T05:00                      | 03-09T03:59:59.999 | CAP 03-08T05:00 03-09T04:00 a
          America/New_York | cap 1 DAY       | a@03-08T05:00                      | 03-09T04:00        | -
          America/New_York | cap 1 DAY       | a@11-01T04:00                      | 11-02T04:59:59.999 | CAP 11-01T04:00 11-02T05:00 a
          America/New_York | cap 1 MONTH     | a@06-01T03:59:59.999               | 06-01T03:59:59.999 | CAP 06-01T03:59:59.999 06-01T04:00 a
          America/Santiago | cap 1 DAY       | a@09-05T12:00                      | 09-06T03:59        | CAP 09-05T12:00 09-06T04:00 a
          Pacific/Auckland | cap 1 YEAR      | a@12-31T11:00                      | 12-31T11:00        | CAP 12-31T11:00 2027-12-31T11:00 a
          Pacific/Auckland | cap 1 WEEK      | a@06-07T11:59:59.999               | 06-07T12:00        | -
          UTC              | cap 2 P2D days  | a@06-01T01:00 b@06-01T23:00        | 06-01T23:00        | -
          UTC              | cap 2 P2D days  | a@06-01T01:00 b@06-01T23:00 c@06-02T00:00 | 06-02T12:00 | CAP 06-02 06-03T23:00 c,b,a
          UTC              | cap 2 P2D days  | a@06-01T01:00 b@06-01T23:00 c@06-02T00:00 | 06-03T22:59:59.999 | CAP 06-02 06-03T23:00 c,b
          UTC              | cap 2 P2D days  | a@06-01T01:00 b@06-01T23:00 c@06-02T00:00 | 06-03T23:00 | -
          America/New_York | cap 2 P2D days  | a@06-01T01:00 b@06-01T03:59        | 06-01T12:00        | -
          America/New_York | cap 2 P2D days  | a@06-01T03:59 b@06-01T04:00        | 06-01T12:00        | CAP 06-01T04:00 06-03T03:59 b,a
          Asia/Tokyo       | cap 2 WEEK days | a@05-31T14:59 b@05-31T15:00 c@06-01T15:00 | 06-02       | CAP 06-01T15:00 06-07T15:00 c,b
          """)
  void localTime(String zone, String rule, String touches, String now, String expected) {
    List<Told> told = new ArrayList<>();
    told.add(Words.profile("2025-01-01 zone=" + zone));
    told.addAll(Words.touches(touches));
    assertEquals(expected, holds(Words.rule(rule), told, now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WITHDRAWN@06-01                                       | 06-02 | CONSENT 06-01 open
          GRANTED@06-01                                         | 06-02 | -
          GRANTED@06-01/SMS                                     | 06-02 | CONSENT_UNKNOWN 06-01 open
          GRANTED@06-01 WITHDRAWN@06-01                         | 06-02 | CONSENT 06-01 open
          WITHDRAWN@06-01 GRANTED@06-01                         | 06-02 | CONSENT 06-01 open
          WITHDRAWN@06-01 GRANTED@06-01T00:00:00.001            | 06-02 | -
          GRANTED@06-01 WITHDRAWN@05-31<06-01                   | 06-02 | -
          WITHDRAWN@06-01/EMAIL GRANTED@06-02                   | 06-03 | CONSENT 06-01 open
          GRANTED@06-01/EMAIL WITHDRAWN@06-02                   | 06-03 | -
          GRANTED@06-01/EMAIL WITHDRAWN@06-02/p=A               | 06-03 | -
          GRANTED@06-01 WITHDRAWN@06-02/p=A                     | 06-03 | CONSENT/A 06-02 open
          GRANTED@06-01/EMAIL WITHDRAWN@06-02/EMAIL/p=A         | 06-03 | CONSENT/A 06-02 open
          WITHDRAWN@06-01 GRANTED@06-02/p=B GRANTED@06-02/p=A   | 06-03 | CONSENT-A-B 06-01 open
          WITHDRAWN@06-01 WITHDRAWN@06-02/p=A                   | 06-03 | CONSENT 06-01 open; CONSENT/A 06-02 open
          WITHDRAWN@06-01/EMAIL GRANTED@06-02/p=A               | 06-03 | CONSENT 06-01 open
          GRANTED@06-01/to=06-03                                | 06-02T23:59:59.999 | -
          GRANTED@06-01/to=06-03                                | 06-03 | CONSENT 06-03 open
          GRANTED@06-01/EMAIL/to=06-03 GRANTED@06-02            | 06-03 | CONSENT 06-03 open
          GRANTED@06-01/p=A/to=06-03                            | 06-02 | CONSENT_UNKNOWN-A 06-01 open
          GRANTED@06-01/p=A/to=06-03                            | 06-03 | CONSENT_UNKNOWN 06-01 open; CONSENT/A 06-03 open
          WITHDRAWN@06-01 GRANTED@06-03<06-01                   | 06-02T23:59:59.999 | CONSENT 06-01 open
          WITHDRAWN@06-01 GRANTED@06-03<06-01                   | 06-03 | -
          """)
  void consent(String statements, String now, String expected) {
    RuleSketch rule = Words.rule("consent PROMOTION");
    assertEquals(expected, holds(rule, Words.consents(statements), now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status DECEASED             | 06-01                           | 06-02 | -
          status DECEASED             | 06-01 dead=06-02                | 06-01T23:59:59.999 | -
          status DECEASED             | 06-01 dead=06-02                | 06-02 | STATUS 06-02 open
          status DECEASED             | 06-01 dead=05-01                | 06-02 | STATUS 06-01 open
          status DO_NOT_CONTACT       | 06-01 dnc                       | 06-02 | STATUS 06-01 open
          status NO_SEE               | 06-01 dnc                       | 06-02 | -
          status NO_SEE               | 06-01 noSee                     | 06-02 | STATUS 06-01 open
          status BAD_ADDRESS          | 06-01 bad=EMAIL                 | 06-02 | STATUS 06-01 open
          status BAD_ADDRESS          | 06-01 bad=SMS                   | 06-02 | -
          status ACCESS_LEVEL_NONE    | 06-01 access=NONE               | 06-02 | STATUS 06-01 open
          status ACCESS_LEVEL_NONE    | 06-01 access=OPEN               | 06-02 | -
          status ACCESS_LEVEL_NONE    | 06-01                           | 06-02 | STATUS_UNKNOWN 06-01 open
          status ACCESS_LEVEL_NONE allow | 06-01                        | 06-02 | -
          status MINOR                | 06-01                           | 06-02 | STATUS_UNKNOWN 06-01 open
          status MINOR allow          | 06-01                           | 06-02 | -
          status MINOR                | 06-01 born=2008-06-03           | 06-02T23:59:59.999 | STATUS 06-01 06-03
          status MINOR                | 06-01 born=2008-06-03           | 06-03 | -
          status MINOR                | 06-01 born=2008-06-03 zone=Asia/Tokyo | 06-02T14:59:59.999 | STATUS 06-01 06-02T15:00
          status MINOR                | 06-01 born=2008-06-03 zone=Asia/Tokyo | 06-02T15:00 | -
          status MINOR                | 02-01 born=2008-02-29           | 02-28T23:59:59.999 | STATUS 02-01 03-01
          status MINOR                | 02-01 born=2008-02-29           | 03-01 | -
          status MINOR,DO_NOT_CONTACT | 06-01 born=2010-06-03 dnc       | 06-02 | STATUS 06-01 open
          status MINOR,ACCESS_LEVEL_NONE | 06-01 born=2008-06-03        | 06-02 | STATUS 06-01 06-03
          status MINOR,ACCESS_LEVEL_NONE | 06-01 born=2008-06-03        | 06-03 | STATUS_UNKNOWN 06-01 open
          """)
  void status(String rule, String profile, String now, String expected) {
    assertEquals(expected, holds(Words.rule(rule), List.of(Words.profile(profile)), now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status DO_NOT_CONTACT       | 06-02 | STATUS_UNKNOWN 06-01 open
          status DO_NOT_CONTACT allow | 06-02 | -
          """)
  void statusWithoutProfile(String rule, String now, String expected) {
    assertEquals(expected, holds(Words.rule(rule), Words.touches("a@06-01"), now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pressure 2 1 P1D   | a@06-01 b@06-01                        | 06-01 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01                        | 06-01T23:59:59.999 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01                        | 06-02 | -
          pressure 2 0.5 P1D | a@06-01 b@06-01 c@06-03                | 06-03 | -
          pressure 2 1 P1D   | a@06-01 b@06-01T00:00:00.001           | 06-01T00:00:00.001 | -
          pressure 1.5 0.5 P1D | a@06-01 b@06-02                      | 06-02 | PRESSURE 06-02 06-03T14:02:20.761 b
          pressure 1.5 1 P1D | a@06-01 b@06-01 c@06-01T12:00          | 06-01T12:00 | PRESSURE 06-01T12:00 06-02T18:31:02.206 c,b
          pressure 2 1 P1D   | a@06-01 b@06-01 c@06-01 a@06-01/OPENED | 06-01 | PRESSURE 06-01 06-02T07:43:34.588 c
          pressure 2 1 P1D   | a@06-01 b@06-01 a@06-01/OPENED         | 06-01 | -
          pressure 2 1 P1D   | a@06-01 b@06-01 a@06-01/OPENED/machine | 06-01 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01 a@06-01/CLICKED/machine | 06-01 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01 a@06-01/REPLIED/machine | 06-01 | -
          pressure 2 1 P1D   | a@06-01 b@06-01 a@06-01/ATTENDED       | 06-01 | -
          pressure 2 1 P1D   | a@06-01 b@06-01 a@06-01/DELIVERED      | 06-01 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01 x@06-01/INBOUND/parent=a | 06-01 | -
          pressure 2 1 P1D   | a@06-01 b@06-01 x@06-01/INBOUND/parent=a/MEDICAL | 06-01 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01 x@06-01/INBOUND/parent=a x@06-01/RETRACTED | 06-01 | PRESSURE 06-01 06-02 b
          pressure 2 1 P1D   | a@06-01 b@06-01 x@06-01/parent=a/MEDICAL | 06-01 | PRESSURE 06-01 06-02 b
          """)
  void pressure(String rule, String touches, String now, String expected) {
    assertEquals(expected, holds(Words.rule(rule), Words.touches(touches), now));
  }
}
