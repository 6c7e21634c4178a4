package tacet.domain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.testkit.Words;

/** The kinds that look at what came of touches, at their boundaries. */
class ResponseKindTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unanswered 2 P3D P7D | a@06-01 b@06-02 | 06-04T23:59:59.999 | -
          unanswered 2 P3D P7D | a@06-01 b@06-02 | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 | 06-11T23:59:59.999 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 | 06-12 | -
          unanswered 2 P3D P7D | b@06-01 a@06-01 c@06-01 | 06-04 | UNANSWERED 06-04 06-11 c,b
          unanswered 2 P3D P7D | a@06-01 b@06-02 a@06-03/OPENED | 06-05 | -
          unanswered 2 P3D P7D | a@06-01 b@06-02 a@06-03/OPENED/machine | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 a@06-03/DECLINED | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 x@06-03/INBOUND | 06-05 | -
          unanswered 2 P3D P7D | a@06-01 b@06-02 x@06-01/INBOUND | 06-05 | -
          unanswered 2 P3D P7D | a@06-01 b@06-02 x@05-31T23:59:59.999<06-02/INBOUND | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 x@06-06/INBOUND | 06-06 | -
          unanswered 2 P3D P7D | a@06-01 b@06-02 x@06-03/INBOUND x@06-03/RETRACTED | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 x@06-03/INBOUND/MEDICAL | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D channel=EMAIL | a@06-01 b@06-02 s@06-02/SMS s@06-03/CLICKED | 06-05 | -
          unanswered 2 P3D P7D channel=EMAIL | s@05-20/SMS s@05-21/CLICKED a@06-01 b@06-02 | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 c@06-04 | 06-05 | UNANSWERED 06-05 06-12 b,a
          unanswered 2 P3D P7D | a@06-01 b@06-02 c@06-04 | 06-07 | UNANSWERED 06-07 06-14 c,b
          unanswered 2 P3D P7D | a@06-01 b@06-02 c@06-04 c@06-04T12:00/REPLIED | 06-05 | -
          unanswered 2 P3D P7D | a@06-01 a@06-01/OPENED b@06-02 c@06-03 | 06-06 | UNANSWERED 06-06 06-13 c,b
          unanswered 2 P3D P7D | a@06-01 b@06-02 b@06-03/RETRACTED | 06-05 | -
          unanswered 1 P3D P7D same:PRODUCT | a@06-01/p=A b@06-02/p=B b@06-02/OPENED c@06-01 | 06-04 | -
          unanswered 1 P3D P7D same:PRODUCT | a@06-02/p=A b@06-01/p=B b@06-01/OPENED c@06-01 | 06-05 | UNANSWERED/A 06-05 06-12 a
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-05 a@06-01 | 06-06T23:59:59.999 | -
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-05 a@06-01 | 06-07 | UNANSWERED 06-07 06-14 a
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-05 a@06-03 | 06-08 | UNANSWERED 06-08 06-15 a
          unanswered 1 P3D P7D | b=LEAVE@06-04..06-06 a@06-01 | 06-04 | UNANSWERED 06-04 06-11 a
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-04 c=ON_CALL@06-03..06-05 a@06-01 | 06-07 | UNANSWERED 06-07 06-14 a
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-03 c=ON_CALL@06-04T12:00..06-05 a@06-01 | 06-05T12:00 | UNANSWERED 06-05T12:00 06-12T12:00 a
          unanswered 1 P3D P7D | b=CLINIC@06-02..06-05 a@06-01 | 06-04 | UNANSWERED 06-04 06-11 a
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-05/cancelled a@06-01 | 06-04 | UNANSWERED 06-04 06-11 a
          unanswered 1 P3D P7D | b=LEAVE@06-02..06-05/of=clinic-1 a@06-01 | 06-04 | UNANSWERED 06-04 06-11 a
          """)
  void unanswered(String rule, String touches, String now, String expected) {
    assertEquals(expected, KindTableTest.holds(Words.rule(rule), Words.touches(touches), now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-02 a@06-01/DECLINED b@06-03/DECLINED | 06-03 | OUTCOME 06-03 06-08 b,a
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-02 a@06-01/DECLINED b@06-03/DECLINED | 06-07T23:59:59.999 | OUTCOME 06-03 06-08 b,a
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-02 a@06-01/DECLINED b@06-03/DECLINED | 06-08 | -
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-02 a@06-01/DECLINED b@06-03<06-04/DECLINED | 06-04 | OUTCOME 06-03 06-08 b,a
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-02 a@06-01/DECLINED b@06-11/DECLINED | 06-11 | -
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-02 a@06-01/DECLINED b@06-10T23:59:59.999/DECLINED | 06-11 | OUTCOME 06-10T23:59:59.999 06-15T23:59:59.999 b,a
          outcome 2 P10D P5D DECLINED | a@06-01 a@06-01/DECLINED a@06-02/DECLINED | 06-02 | -
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-01 a@06-01/DECLINED b@06-02/DECLINED/machine | 06-02 | -
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-01 a@06-01/DECLINED b@06-02/NO_SHOW | 06-02 | -
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-01 a@06-01/DECLINED b@06-02/DECLINED b@06-02/RETRACTED | 06-02 | -
          outcome 1 P10D P5D DECLINED | a@06-01/INBOUND a@06-01/DECLINED | 06-02 | -
          outcome 1 P10D P5D DECLINED | a@06-01/MEDICAL a@06-01/DECLINED | 06-02 | -
          outcome 1 P10D P5D DECLINED | a@06-01/DECLINED a@06-02 | 06-02 | OUTCOME 06-01 06-06 a
          outcome 1 P10D P5D DECLINED | a@06-01 b@06-01 a@06-01/DECLINED b@06-05T23:59:59.999/DECLINED | 06-06 | -
          outcome 1 P10D P5D DECLINED | a@06-01 b@06-01 a@06-01/DECLINED b@06-06/DECLINED | 06-06 | OUTCOME 06-06 06-11 b,a
          outcome 2 P10D P5D DECLINED | a@06-01 b@06-01 c@06-01 d@06-01 a@06-01/DECLINED b@06-02/DECLINED c@06-05/DECLINED d@06-08/DECLINED | 06-08 | OUTCOME 06-08 06-13 d,b,a
          outcome 1 P10D P5D DECLINED same:PRODUCT | a@06-01/p=A b@06-01/p=B c@06-01 a@06-01/DECLINED c@06-01/DECLINED | 06-01 | OUTCOME/A 06-01 06-06 a
          """)
  void outcome(String rule, String touches, String now, String expected) {
    assertEquals(expected, KindTableTest.holds(Words.rule(rule), Words.touches(touches), now));
  }
}
