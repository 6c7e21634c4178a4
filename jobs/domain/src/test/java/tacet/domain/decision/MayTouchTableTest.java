package tacet.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.testkit.Ask;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.Words;

/** What is answered to requests, and what the answers keep free. */
class MayTouchTableTest {

  private static RuleSketch[] rules(String text) {
    String[] words = text.split("&");
    RuleSketch[] rules = new RuleSketch[words.length];
    for (int i = 0; i < words.length; i++) {
      RuleSketch read = Words.rule(words[i]);
      RuleSketch rule = new RuleSketch(words.length == 1 ? "r" : "r" + (i + 1), read.kind);
      rule.count.putAll(read.count);
      rule.same = read.same;
      rule.channels = read.channels;
      rule.functions = read.functions;
      rules[i] = rule;
    }
    return rules;
  }

  private static String answers(String rules, String records) {
    Stage stage = Stage.of(rules(rules));
    for (String word : records.trim().split(" +")) {
      Told told = word.startsWith("?") ? Ask.request(word) : Words.touches(word).get(0);
      stage.tell(told);
      stage.roundTrip();
    }
    return Ask.answers(stage.outputs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          nothing holds                              ! cap 1 P7D ! ?q@06-01 ! q ALLOW to 06-01T00:15
          two for the last slot                      ! cap 1 P7D ! ?q@06-01 ?s@06-01/SALES ! q ALLOW to 06-01T00:15 | s DENY CAP (r) retry 06-01T00:15
          the same id gets the same answer           ! cap 1 P7D ! ?q@06-01 ?q@06-01T00:00:01 ! q ALLOW to 06-01T00:15 | q ALLOW to 06-01T00:15
          it is remembered to the last millisecond   ! cap 1 P7D ! ?q@06-01 ?q@06-02T00:14:59.999 ?q@06-02T00:15 ! q ALLOW to 06-01T00:15 | q ALLOW to 06-01T00:15 | q ALLOW to 06-02T00:30
          a lease counts until its last millisecond  ! cap 1 P7D ! ?q@06-01 ?s@06-01T00:14:59.999 ?t@06-01T00:15 ! q ALLOW to 06-01T00:15 | s DENY CAP (r) retry 06-01T00:15 | t ALLOW to 06-01T00:30
          a lease counts for no cooldown             ! cooldown P7D ! ?q@06-01 ?s@06-01 ! q ALLOW to 06-01T00:15 | s ALLOW to 06-01T00:15
          a lease counts for repeat                  ! repeat P7D ! ?q@06-01/n=x ?s@06-01/n=x ?t@06-01/n=y ! q ALLOW to 06-01T00:15 | s DENY REPEAT (r) retry 06-01T00:15 | t ALLOW to 06-01T00:15
          a lease counts for pressure                ! pressure 2 1 P7D ! a@06-01 ?q@06-01 ?s@06-01 ! q ALLOW to 06-01T00:15 | s DENY PRESSURE (r) retry 06-01T00:15
          a lease is over with its touch             ! cap 1 P1D ! ?q@06-01 q@06-01T00:01 ?s@06-01T00:02 ! q ALLOW to 06-01T00:15 | s DENY CAP (r) retry 06-02T00:01
          or with one that names it as its parent    ! cap 2 P1D ! ?q@06-01/lease=P1D v@06-01T00:01/parent=q ?s@06-01T00:02 ! q ALLOW to 06-02 | s ALLOW to 06-01T00:17
          a retracted touch frees its slot at once   ! cap 1 P1D ! ?q@06-01 q@06-01T00:01 q@06-01T00:02/RETRACTED ?s@06-01T00:03 ! q ALLOW to 06-01T00:15 | s ALLOW to 06-01T00:18
          a touch after its lease is an overrun      ! cap 1 P7D ! ?q@06-01 ?s@06-01T00:15 s@06-01T00:16 q@06-01T00:20 ! q ALLOW to 06-01T00:15 | s ALLOW to 06-01T00:30 | q OVERRUN r
          a touch in its lease is none               ! cap 2 P7D ! ?q@06-01 ?s@06-01T00:15 s@06-01T00:16 q@06-01T00:20 ! q ALLOW to 06-01T00:15 | s ALLOW to 06-01T00:30
          a touch that was denied is one             ! cap 1 P7D ! a@06-01 ?q@06-02 q@06-03 ! q DENY CAP (r) retry 06-08 | q OVERRUN r
          a request that comes after its touch       ! cap 1 P7D ! a@06-01 q@06-01T00:01 ?q@06-01T00:02 ! q DENY CAP (r) retry 06-08 | q OVERRUN r
          is answered without it                     ! cap 1 P7D ! q@06-01T00:01 ?q@06-01T00:02 ! q ALLOW to 06-01T00:17
          for a time ahead                           ! cap 1 P1D ! a@06-01 ?q@06-01T23:59:59.999<06-01T12:00 ?s@06-02<06-01T12:00 ! q DENY CAP (r) retry 06-02 | s ALLOW to 06-02T00:15
          a lease ahead keeps its slot before it     ! cap 1 P1D ! ?q@06-03<06-01 ?s@06-02<06-01 ?t@06-02T00:00:00.001<06-01 ! q ALLOW to 06-03T00:15 | s ALLOW to 06-02T00:15 | t DENY CAP (r) retry 06-03T00:15
          a time behind is now                       ! cap 1 P1D ! a@06-01 ?q@05-01<06-01T12:00 ! q DENY CAP (r) retry 06-02
          a plan of more weight keeps its slot       ! cap 1 P2D ! a@06-03<06-01/PLANNED/weight=60 ?q@06-01T00:00:00.001 ! q DENY RESERVED (r) retry 06-05
          not beyond the window                      ! cap 1 P2D ! a@06-03<06-01/PLANNED/weight=60 ?q@06-01 ! q ALLOW to 06-01T00:15
          not of the same weight                     ! cap 1 P2D ! a@06-03<06-01/PLANNED/weight=50 ?q@06-02 ! q ALLOW to 06-02T00:15
          not against its own request                ! cap 1 P2D ! q@06-03<06-01/PLANNED/weight=60 ?q@06-02 ! q ALLOW to 06-02T00:15
          not once it is called off                  ! cap 1 P2D ! a@06-03<06-01/PLANNED/weight=60 a@06-02/RETRACTED ?q@06-02 ! q ALLOW to 06-02T00:15
          it lives a day beyond its time             ! cap 1 P2D ! a@06-03<06-01/PLANNED/weight=60 ?q@06-03T23:59:59.999 ?s@06-04 ! q DENY RESERVED (r) retry 06-05 | s ALLOW to 06-04T00:15
          a cap that is full anyway is no reserve    ! cap 1 P2D ! b@06-01 a@06-03<06-01/PLANNED/weight=60 ?q@06-02 ! q DENY CAP (r) retry 06-05
          a plan in another month does not count     ! cap 1 MONTH ! a@07-01<06-01/PLANNED/weight=60 ?q@06-30 ! q ALLOW to 06-30T00:15
          a plan in this month does                  ! cap 1 MONTH ! a@06-30<06-01/PLANNED/weight=60 ?q@06-29 ! q DENY RESERVED (r) retry 07-01
          retry looks through the night              ! cap 1 P1D&quiet 20:00 08:00 ! a@06-01T21:00 ?q@06-02T12:00 ! q DENY CAP (r1) retry 06-03T08:00
          and through the next one                   ! cooldown PT12H&quiet 08:00 20:00 ! a@06-01T21:00 ?q@06-02T07:00 ! q DENY COOLDOWN (r1) retry 06-02T20:00
          no retry when one is open                  ! cap 1 P1D&consent PROMOTION ! a@06-01 ?q@06-01 ! q DENY CONSENT_UNKNOWN (r1,r2) retry -
          no retry when one opens on the way         ! cap 1 P2D&sequence P1D ! a@06-01 ?q@06-01T12:00 ! q DENY CAP (r1) retry -
          no retry when there is no free time        ! quiet 08:00 20:00&quiet 20:00 08:00 ! ?q@06-01 ! q DENY QUIET (r2) retry -
          precedence                                 ! pressure 1 0.5 P7D&cap 1 P7D&sequence PT1H ! a@06-01 ?q@06-02 ! q DENY CAP (r1,r2,r3) retry -
          another channel is free                    ! cap 1 P7D ! a@06-01 ?q@06-02/SMS ! q ALLOW to 06-02T00:15
          a scope that does not cover                ! repeat P7D ! a@06-01/n=x ?q@06-02/n=y ?s@06-02 ?t@06-02/n=x ! q ALLOW to 06-02T00:15 | s ALLOW to 06-02T00:15 | t DENY REPEAT (r) retry 06-08
          the unpublished is enforced                ! sequence P1D ! ?q@06-01 ! q DENY SEQUENCE (r) retry -
          """)
  void answered(String what, String rules, String records, String expected) {
    assertEquals(expected, answers(rules, records), what);
  }
}
