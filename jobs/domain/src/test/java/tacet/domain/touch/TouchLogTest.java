package tacet.domain.touch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.Load;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;

/** Rows: how events make them, how they are ordered, dropped and stored. */
class TouchLogTest {

  private static TouchLog log(String touches) {
    TouchLog log = new TouchLog(new Dictionary());
    Words.touches(touches).forEach(told -> TouchMerge.apply(log, (TouchEvent) told.record()));
    return log;
  }

  private static String ids(TouchLog log) {
    return String.join("", IntStream.range(0, log.size()).mapToObj(log::id).toList());
  }

  @Test
  void rowsStandByTimeThenId() {
    assertEquals("cabd", ids(log("d@06-03 b@06-02 a@06-02 c@06-01")));
    assertEquals("bca", ids(log("a@06-01 b@06-02 c@06-03 a@06-04/rev=1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@06-01/rev=1/SMS               | a@06-02/PHONE
          a@06-02                         | a@06-01
          a@06-01/SMS                     | a@06-01/EMAIL/SALES
          a@06-01/SALES                   | a@06-01/EDUCATION
          a@06-01/EDUCATION               | a@06-01/INBOUND
          a@06-01/INBOUND                 | a@06-01/p=A
          a@06-01/p=A                     | a@06-01/n=A
          a@06-01/p=B                     | a@06-01/p=A/n=A
          a@06-01/n=A                     | a@06-01/c=A
          a@06-01/c=A                     | a@06-01/camp=A
          a@06-01/camp=A                  | a@06-01/account=A
          a@06-01/account=A               | a@06-01/sender=A
          a@06-01/sender=A                | a@06-01/parent=A
          a@06-01/parent=A                | a@06-01/weight=3
          a@06-01/weight=0                | a@06-01/solicited=true
          a@06-01/solicited=true          | a@06-01/solicited=false/group
          a@06-01/solicited=false         | a@06-01/group
          a@06-01/group                   | a@06-01/machine
          a@06-01/machine                 | a@06-01/SOFT
          a@06-01/SOFT                    | a@06-01/HARD/source=z
          a@06-01/HARD                    | a@06-01/source=z
          a@06-01/source=z                | a@06-01/source=y
          a@06-01/PLANNED/rev=1           | a@06-02/PLANNED
          a@06-01                         | a@06-02/PLANNED/rev=9
          """)
  void theGreaterRecordSpeaksInEitherOrder(String greater, String lesser) {
    TouchEvent alone = merged(log(greater));
    assertEquals(alone, merged(log(greater + ' ' + lesser)));
    assertEquals(alone, merged(log(lesser + ' ' + greater)));
  }

  private static TouchEvent merged(TouchLog log) {
    assertEquals(1, log.size());
    return CopyOfRow.of(log, 0, TouchDraft.HCP, "p", false).touch();
  }

  private static byte[] bytes(TouchLog log) {
    ByteWriter out = new ByteWriter(64);
    TouchLogCodec.writeDictionary(log.dictionary(), out);
    TouchLogCodec.write(log, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@06-01                                   | true
          a@06-01/PLANNED                           | false
          a@06-01/OPENED                            | false
          a@06-01 a@06-02/RETRACTED                 | false
          a@06-01/RETRACTED a@06-02                 | false
          a@06-01/RETRACTED a@06-02/rev=5           | false
          a@06-01 a@06-02/BOUNCED                   | false
          a@06-01/BOUNCED/HARD a@06-02              | false
          a@06-01 a@06-02/BOUNCED/SOFT              | true
          a@06-01 a@06-02/DECLINED a@06-02/NO_SHOW  | true
          a@06-01 b@06-02/RETRACTED                 | true
          """)
  void counts(String touches, boolean expected) {
    TouchLog log = log(touches);
    assertEquals(expected, log.counts(log.find("a")));
  }

  @Test
  void aResponseCountsOnceAtItsEarliest() {
    String first = "a@06-02/OPENED a@06-01T12:00<06-03/OPENED a@06-02/OPENED/machine";
    TouchLog before = log(first + " a@06-01");
    TouchLog after = log("a@06-01 " + first);
    for (TouchLog log : List.of(before, after)) {
      assertEquals(2, log.outcomes(0).length);
      assertEquals(Times.at("06-01T12:00"), Outcome.at(log.outcomes(0)[0]));
      assertFalse(Outcome.machine(log.outcomes(0)[0]));
      assertEquals(TouchEventType.OPENED, Outcome.event(log.outcomes(0)[1]));
      assertTrue(Outcome.machine(log.outcomes(0)[1]));
      assertEquals(Times.at("06-01"), log.at(0));
    }
  }

  @Test
  void trimRemembersWhatMayBeMissing() {
    TouchLog log = log("a@06-01 b@06-02 c@06-03 d@06-04");
    assertEquals(Long.MIN_VALUE, log.missingBefore());
    assertEquals(0, log.trim(Times.at("06-01"), 4));
    assertEquals(Long.MIN_VALUE, log.missingBefore());
    assertEquals(0, log.trim(Times.at("06-01") + 1, 3));
    assertEquals(Times.at("06-01") + 1, log.missingBefore());
    assertEquals(1, log.trim(Long.MIN_VALUE, 2));
    assertEquals(Times.at("06-02") + 1, log.missingBefore());
    assertEquals("cd", ids(log));
    assertEquals(-1, log.find("b"));
    assertEquals(Times.at("06-01"), log.firstAt());
  }

  @Test
  void textsThatNothingNamesLeaveTheDictionary() {
    TouchLog log = log("a@06-01/n=old b@06-02/n=new");
    log.trim(Times.at("06-02"), 10);
    TouchLogCodec.compact(log);
    assertEquals("new", log.text(0, Attribute.NARRATIVE));
    assertNull(log.text(0, Attribute.PRODUCT));
    ByteReader in = new ByteReader(bytes(log));
    TouchLog read = TouchLogCodec.read(TouchLogCodec.readDictionary(in), in);
    assertArrayEquals(bytes(log), bytes(read));
    assertEquals(2, read.dictionary().size());
    assertEquals("new", read.text(0, Attribute.NARRATIVE));
  }

  @Test
  void anAccountKeepsTouchesOfOneIdApart() {
    TouchLog log = new TouchLog(new Dictionary());
    Subject account = new Subject(SubjectType.ACCOUNT, "clinic");
    TouchEvent sent = (TouchEvent) TouchDraft.parse("a@06-01").record();
    TouchEvent reply = (TouchEvent) TouchDraft.parse("x@06-02/INBOUND/parent=a").record();
    long[] none = {};
    TouchMerge.apply(log, new AccountCopy(account, "p1", sent, false, none, false));
    TouchMerge.apply(log, new AccountCopy(account, "p2", sent, false, none, false));
    TouchMerge.apply(log, new AccountCopy(account, "p2", reply, false, none, false));
    assertEquals("aax", ids(log));
    assertFalse(log.engaged(0, false));
    assertTrue(log.engaged(1, false));
    TouchMerge.apply(log, new AccountCopy(account, "p2", reply, true, none, false));
    assertFalse(log.engaged(1, false));
    TouchMerge.apply(log, new AccountCopy(account, "p1", sent, false, none, true));
    assertEquals("ax", ids(log));
  }

  @Test
  void loadIsTheClosedFormInAnyOrderAndAfterARetraction() {
    Load load = Words.load(14 * Times.DAY);
    double r = Math.pow(2, -3.0 / 14);
    assertEquals(5.60446928585132, (1 - Math.pow(r, 10)) / (1 - r), 1e-9);
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      List<Told> told = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        long at = Times.at("03-01") + i * 3 * Times.DAY;
        told.add(new Told(new TouchDraft("t" + i, at).build(), at));
      }
      long extra = Times.at("03-05");
      told.add(new Told(new TouchDraft("x", extra).build(), extra));
      told.add(new Told(new TouchDraft("x", extra).with("RETRACTED").build(), extra));
      Collections.shuffle(told, random);
      TouchLog log = new TouchLog(new Dictionary());
      told.forEach(one -> TouchMerge.apply(log, (TouchEvent) one.record()));
      double pressure = 0;
      long last = 0;
      for (int row = 0; row < log.size(); row++) {
        if (log.counts(row)) {
          pressure = load.after(pressure, log.at(row) - last, log, row, false);
          last = log.at(row);
        }
      }
      assertEquals(5.60446928585132, pressure, 1e-9);
    }
  }
}
