package tacet.cli.demo;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.io.Realm;

/**
 * Records that change nothing and carry virtual time to every input topic, about a subject that
 * stands for the clock.
 *
 * <p>The job's time is the least over its partitions of the latest stamp read. A partition where
 * nothing comes would follow the wall clock, months ahead of the demo, or hold the others back; so
 * the demo sets {@code watermark.idleAfter} to its greatest value and leaves no partition quiet.
 * Holds then end at most {@link #EVERY_NANOS} after the virtual clock has reached their end.
 */
final class Heartbeats {
  /** Time between two heartbeats of a topic, nanoseconds. */
  static final long EVERY_NANOS = 50_000_000;

  private static final String CLOCK = "demo-clock";
  private static final String GONE = "demo-clock-gone";

  private final long start;

  /**
   * Heartbeats.
   *
   * @param start of virtual time, epoch milliseconds
   */
  Heartbeats(long start) {
    this.start = start;
  }

  /** Whether a subject, as {@code type:id}, stands for the clock. */
  static boolean isClock(String subject) {
    return subject.endsWith(':' + CLOCK) || subject.endsWith(':' + GONE);
  }

  /** One record a topic, by the topic's full name. */
  Map<String, SubjectRecord> at(long now) {
    Map<String, SubjectRecord> beats = new LinkedHashMap<>();
    for (Realm realm : Realm.values()) {
      SubjectType type = realm == Realm.HCP ? SubjectType.HCP : SubjectType.PATIENT;
      Subject subject = new Subject(type, CLOCK);
      Map<Function, TouchEvent> touches = new EnumMap<>(Function.class);
      for (Function function : Function.values()) {
        touches.put(function, delivered(subject, now));
      }
      touches.forEach(
          (function, touch) -> beats.put(realm.prefix() + DemoFeed.touchTopic(function), touch));
      for (SubjectRecord record : List.of(consent(subject), profile(subject), block(subject))) {
        beats.put(realm.prefix() + DemoFeed.topic(record), record);
      }
      beats.put(realm.prefix() + "erasures", new Erasure(new Subject(type, GONE), start, GONE));
    }
    return beats;
  }

  /** Something that became of a touch that is never made. */
  private static TouchEvent delivered(Subject subject, long now) {
    return new TouchEvent(
        CLOCK,
        subject,
        TouchEventType.DELIVERED,
        now,
        0,
        null,
        null,
        null,
        Direction.OUTBOUND,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        false,
        null,
        "demo",
        null);
  }

  private Consent consent(Subject subject) {
    return new Consent(
        subject,
        ConsentPurpose.RESEARCH,
        Channel.POST,
        null,
        ConsentStatus.GRANTED,
        start,
        null,
        null,
        "demo");
  }

  private Profile profile(Subject subject) {
    return new Profile(
        subject, start, null, null, null, null, null, null, null, List.of(), null, null, null, null,
        0, null, null);
  }

  private CalendarBlock block(Subject subject) {
    return new CalendarBlock(CLOCK, subject, BlockKind.OTHER, start, start, 0, true);
  }
}
