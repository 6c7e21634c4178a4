package tacet.flink.suppression;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;
import tacet.flink.JobSettings;
import tacet.flink.JobSettings.SweepSettings;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;

/** Records and rules as short as a test can bear. */
final class Samples {

  /** Holds e-mail for a week after an e-mail. */
  static final RuleRecord WEEKLY = cap("weekly", 1, 1, "P7D", "01-01");

  /** All flags of e-mail and SMS; saturation is not published. */
  static final SuppressionSettings LIVE = settings(Duration.ofSeconds(1), false);

  private Samples() {}

  /** Settings with a slice of a sweep as long as told. */
  static SuppressionSettings settings(Duration slice, boolean replay) {
    JobSettings job =
        JobSettings.read(
            "test",
            "{bootstrapServers: '127.0.0.1:9', channels: [EMAIL, SMS], history: {loadedWhole: true}}",
            Map.of());
    return new SuppressionSettings(
        job.toPolicy(),
        EnumSet.allOf(Realm.class),
        new SweepSettings(slice, Duration.ofMillis(1)),
        replay);
  }

  /** The same settings for a job that serves some realms only. */
  static SuppressionSettings serving(Set<Realm> realms) {
    return new SuppressionSettings(LIVE.policy(), realms, LIVE.sweep(), false);
  }

  /** Epoch milliseconds of {@code MM-DD} or {@code MM-DDTHH:MM[:SS]} of 2026 in UTC. */
  static long at(String text) {
    String whole = "2026-" + (text.contains("T") ? text : text + "T00:00");
    return LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** A rule of HCPs that caps e-mails. */
  static RuleRecord cap(String rule, int version, int max, String per, String received) {
    return new RuleRecord(
        rule, version, Long.MIN_VALUE, null, false, at(received), definition(rule, max, per));
  }

  /** The same version in force in a span only. */
  static RuleRecord within(RuleRecord rule, String from, String to) {
    return new RuleRecord(
        rule.rule(),
        rule.version(),
        from == null ? Long.MIN_VALUE : at(from),
        to == null ? null : at(to),
        rule.withdrawn(),
        rule.receivedAt(),
        rule.definition());
  }

  static RuleRecord withdrawn(String rule, int version, String received) {
    return new RuleRecord(rule, version, Long.MIN_VALUE, null, true, at(received), "");
  }

  static String definition(String rule, int max, String per) {
    return """
        {"rule":"%s","owner":"care","why":"Enough is enough.","kind":"cap","subjects":"HCP",
         "count":{"channel":["EMAIL"]},"max":%d,"per":"%s","suppress":{"channels":["EMAIL"]}}"""
        .formatted(rule, max, per);
  }

  /** A promotional e-mail to a subject, {@code TYPE:id}, received when it was sent. */
  static Arrival sent(String subject, String touchId, String time) {
    return arrival(time, touch(subject, touchId, TouchEventType.SENT, time, 0, null));
  }

  static Arrival retracted(String subject, String touchId, String time) {
    return arrival(time, touch(subject, touchId, TouchEventType.RETRACTED, time, 0, null));
  }

  static Arrival erased(String subject, String time) {
    return arrival(time, new Erasure(Subject.parse(subject), at(time), "request"));
  }

  static Arrival profile(String subject, String time, String... accounts) {
    return arrival(
        time,
        new Profile(
            Subject.parse(subject),
            at(time),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(accounts),
            null,
            null,
            null,
            null,
            0,
            null,
            null));
  }

  /** A wish to send a promotional e-mail now, kept for 15 minutes. */
  static Arrival request(String subject, String requestId, String time, String account) {
    return arrival(
        time,
        new TouchRequest(
            requestId,
            Subject.parse(subject),
            Channel.EMAIL,
            Function.MARKETING,
            Intent.PROMOTION,
            null,
            null,
            null,
            null,
            account,
            null,
            50,
            at(time),
            900_000));
  }

  static TouchEvent touch(
      String subject,
      String touchId,
      TouchEventType event,
      String time,
      long revision,
      String account) {
    TouchDraft touch = new TouchDraft(touchId, at(time)).of(Subject.parse(subject)).as(event);
    touch.revision = revision;
    touch.account = account;
    return touch.build();
  }

  /** A record received at an instant; its line sets records of one instant in order. */
  static Arrival arrival(String received, SubjectRecord record) {
    long line = record instanceof TouchEvent touch ? touch.touchId().hashCode() & 0xFFFF : 0;
    return new Arrival(at(received), input(record).rank(), line, record);
  }

  private static Input input(SubjectRecord record) {
    if (record instanceof Erasure) {
      return Input.ERASURES;
    }
    if (record instanceof Profile) {
      return Input.PROFILES;
    }
    return record instanceof TouchRequest ? Input.REQUESTS : Input.TOUCHES;
  }

  /** An account's copy in one line: account, touch, and whether it counts there. */
  static String text(AccountCopy copy) {
    return copy.subject().id()
        + (copy.removed() ? " - " : " + ")
        + copy.touch().touchId()
        + (copy.retracted() ? " retracted" : "");
  }

  /** An instant as {@link #at} reads it. */
  static String text(long time) {
    String text = Instant.ofEpochMilli(time).toString().substring(5).replace("Z", "");
    return text.replaceFirst("(T00:00)?:00$", "");
  }
}
