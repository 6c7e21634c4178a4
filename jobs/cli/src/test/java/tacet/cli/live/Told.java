package tacet.cli.live;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/** What sources tell, short. */
final class Told {

  private Told() {}

  static Subject hcp(String id) {
    return new Subject(SubjectType.HCP, id);
  }

  static Subject patient(String id) {
    return new Subject(SubjectType.PATIENT, id);
  }

  /** A promotional touch by sales, on an account if one is named. */
  static TouchEvent promotion(
      Subject subject, String id, Channel channel, String account, long occurredAt) {
    return touch(
        subject,
        id,
        TouchEventType.SENT,
        occurredAt,
        channel,
        Function.SALES,
        Intent.PROMOTION,
        "narrative-a",
        account);
  }

  /** A scientific exchange. */
  static TouchEvent exchange(Subject subject, String id, String narrative, long occurredAt) {
    return touch(
        subject,
        id,
        TouchEventType.SENT,
        occurredAt,
        Channel.FACE_TO_FACE,
        Function.MEDICAL,
        Intent.SCIENTIFIC_EXCHANGE,
        narrative,
        null);
  }

  /** An event of a touch that says nothing but which. */
  static TouchEvent event(Subject subject, String id, TouchEventType event, long occurredAt) {
    return touch(subject, id, event, occurredAt, null, null, null, null, null);
  }

  static TouchEvent touch(
      Subject subject,
      String id,
      TouchEventType event,
      long occurredAt,
      Channel channel,
      Function function,
      Intent intent,
      String narrative,
      String account) {
    TouchDraft touch = new TouchDraft(id, occurredAt).of(subject).as(event);
    touch.channel = channel;
    touch.function = function;
    touch.intent = intent;
    touch.narrative = narrative;
    touch.account = account;
    return touch.build();
  }

  /** A wish of sales to promote now, kept for a quarter of an hour if it is granted. */
  static TouchRequest wish(Subject subject, String id, Channel channel, String account) {
    return wish(subject, id, channel, account, Duration.ofMinutes(15));
  }

  /** A wish of sales to promote now. */
  static TouchRequest wish(
      Subject subject, String id, Channel channel, String account, Duration leaseFor) {
    return new TouchRequest(
        id,
        subject,
        channel,
        Function.SALES,
        Intent.PROMOTION,
        null,
        "narrative-a",
        null,
        null,
        account,
        null,
        50,
        System.currentTimeMillis(),
        leaseFor.toMillis());
  }

  /** Where somebody is, if that is known, and at which accounts. */
  static Profile profile(Subject subject, long validFrom, ZoneId zone, String... accounts) {
    return new Profile(
        subject,
        validFrom,
        zone,
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
        null);
  }

  static Consent promotionBySms(Subject subject, ConsentStatus status, long capturedAt) {
    return new Consent(
        subject,
        ConsentPurpose.PROMOTION,
        Channel.SMS,
        null,
        status,
        capturedAt,
        null,
        null,
        "test");
  }

  static Erasure erasure(Subject subject, long requestedAt) {
    return new Erasure(subject, requestedAt, "request-" + requestedAt);
  }
}
