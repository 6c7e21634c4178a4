package tacet.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;
import tacet.flink.io.Realm;

/**
 * Records that change nothing and carry virtual time into the job, about subjects that stand for
 * the clock.
 *
 * <p>The job's time is the least, over its partitions, of the latest stamp read; a partition where
 * nothing comes for a while follows the wall clock. Neither suits virtual time: a quiet topic would
 * hold it back, and the wall clock is far ahead. So each input topic begins with one record that is
 * stamped with the end of virtual time and never holds back again, except one topic that gets a
 * heartbeat every {@link #EVERY_NANOS}: that topic alone is the job's clock. A stamp lower than
 * those before it is nothing special to the job, whose decisions go by each record's own. And
 * {@code watermark.idleAfter} is set so high that nothing follows the wall clock.
 */
final class Heartbeats {
  /** Time between two heartbeats, nanoseconds. */
  static final long EVERY_NANOS = 50_000_000;

  /** The topic that is the clock. */
  static final String TOPIC = Realm.HCP.prefix() + DemoFeed.touchTopic(Function.MARKETING);

  private static final String CLOCK = "demo-clock";
  private static final String END = "demo-clock-end";

  private Heartbeats() {}

  /** Whether a subject, as {@code type:id}, stands for the clock. */
  static boolean isClock(String subject) {
    return subject.endsWith(':' + CLOCK) || subject.endsWith(':' + END);
  }

  /** The heartbeat at a virtual instant. */
  static SubjectRecord at(long now) {
    return delivered(new Subject(SubjectType.HCP, CLOCK), now);
  }

  /** The first records of all topics but the clock's, by the topic's full name. */
  static Map<String, SubjectRecord> atEnd(long end) {
    Map<String, SubjectRecord> records = new TreeMap<>();
    for (Realm realm : Realm.values()) {
      SubjectType type = realm == Realm.HCP ? SubjectType.HCP : SubjectType.PATIENT;
      Subject subject = new Subject(type, END);
      for (Function function : Function.values()) {
        records.put(realm.prefix() + DemoFeed.touchTopic(function), delivered(subject, end));
      }
      for (SubjectRecord record :
          List.of(
              consent(subject, end),
              profile(subject, end),
              new CalendarBlock(END, subject, BlockKind.OTHER, end, end, 0, true),
              new Erasure(subject, end, END),
              request(subject, end))) {
        records.put(realm.prefix() + DemoFeed.topic(record), record);
      }
    }
    records.remove(TOPIC);
    return records;
  }

  /** Something that became of a touch that is never made. */
  private static TouchEvent delivered(Subject subject, long now) {
    return TouchEvent.response(CLOCK, subject, TouchEventType.DELIVERED, now, false, "demo");
  }

  private static Consent consent(Subject subject, long at) {
    return new Consent(
        subject,
        ConsentPurpose.RESEARCH,
        Channel.POST,
        null,
        ConsentStatus.GRANTED,
        at,
        null,
        null,
        "demo");
  }

  /** Not after the erasure, so that nobody answers. */
  private static TouchRequest request(Subject subject, long at) {
    return new TouchRequest(
        END,
        subject,
        Channel.POST,
        Function.SERVICE,
        Intent.SERVICE,
        null,
        null,
        null,
        null,
        null,
        null,
        50,
        at,
        Everyday.MINUTE);
  }

  private static Profile profile(Subject subject, long at) {
    return new Profile(
        subject, at, null, null, null, null, null, null, null, List.of(), null, null, null, null, 0,
        null, null);
  }
}
