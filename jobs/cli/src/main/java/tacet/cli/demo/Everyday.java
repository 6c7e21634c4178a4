package tacet.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tacet.cli.demo.FeedEvent.Fault;
import tacet.cli.demo.Person.Doctor;
import tacet.cli.demo.Person.Patient;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/**
 * What happens on any day: mails and what becomes of them, visits that the field reports hours
 * later, calls, messages, a machine that opens mails, records that come twice or are bad.
 */
final class Everyday {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final double WORKDAYS = 5;
  private static final int OPENING = 7;
  private static final int WORKING_HOURS = 12;
  private static final List<String> NARRATIVES =
      List.of(
          "first-line",
          "long-term-data",
          "dosing",
          "safety-profile",
          "guideline-update",
          "patient-support",
          "adherence",
          "combination");

  private final SplittableRandom random;
  private final Habits habits;
  private final Consumer<FeedEvent> out;
  private final String idPrefix;
  private long touches;

  /**
   * The happenings of one day.
   *
   * @param habits how likely people answer
   * @param idPrefix begins the ids of its touches, unique a day
   * @param out takes the events in no order
   */
  Everyday(SplittableRandom random, Habits habits, String idPrefix, Consumer<FeedEvent> out) {
    this.random = random;
    this.habits = habits;
    this.idPrefix = idPrefix;
    this.out = out;
  }

  /** A doctor's day. */
  void of(Doctor doctor, LocalDate day, boolean workday) {
    double share = workday ? 1 / WORKDAYS : 0.1 / WORKDAYS;
    if (chance(doctor.emails() * share)) {
      email(doctor, workingHour(day, doctor.zone()), narrative(), null);
    }
    if (chance(doctor.visits() * share * (doctor.noSee() ? 0.1 : 1))) {
      visit(doctor, workingHour(day, doctor.zone()));
    }
    if (chance(doctor.calls() * share)) {
      promote(doctor, Channel.PHONE, Function.SALES, workingHour(day, doctor.zone()));
    }
    if (chance(doctor.texts() * share)) {
      Channel channel = doctor.agreed().contains(Channel.SMS) ? Channel.SMS : Channel.WHATSAPP;
      promote(doctor, channel, Function.MARKETING, workingHour(day, doctor.zone()));
    }
    if (chance(0.1 * share)) {
      medicalVisit(doctor, workingHour(day, doctor.zone()));
    }
    if (chance(0.3 * share)) {
      long at = workingHour(day, doctor.zone());
      send(
          draft(doctor, Channel.PORTAL, Function.MARKETING, Intent.EDUCATION)
              .inbound()
              .about(narrative(), null),
          at,
          at + 2_000);
    }
  }

  /** A patient's day. */
  void of(Patient patient, LocalDate day, boolean workday) {
    double share = 1.0 / 7;
    if (patient.inProgramme() && chance(patient.care() * share)) {
      message(patient, Channel.PUSH, Function.SERVICE, Intent.CARE, day);
    }
    if (patient.inProgramme() && workday && chance(0.5 * share)) {
      message(patient, Channel.SMS, Function.SERVICE, Intent.SERVICE, day);
    }
    if (chance(patient.promotions() * share)) {
      boolean text = patient.agreed().contains(Channel.SMS) && random.nextBoolean();
      Channel channel = text ? Channel.SMS : Channel.EMAIL;
      message(patient, channel, Function.MARKETING, Intent.PROMOTION, day);
    }
    if (workday && chance(0.08 * share)) {
      serviceCall(patient, workingHour(day, patient.zone()));
    }
  }

  /** One bad record of each sort. */
  void badRecords(Doctor doctor, Patient patient, LocalDate day) {
    long at = workingHour(day, doctor.zone());
    TouchDraft draft = draft(doctor, Channel.EMAIL, Function.MARKETING, Intent.PROMOTION);
    out.accept(FeedEvent.faulty(at, draft.sentForNothing(at), Fault.WRONG));
    out.accept(FeedEvent.faulty(at + MINUTE, draft.sent(at + DAY), Fault.WRONG));
    out.accept(FeedEvent.faulty(at + 2 * MINUTE, draft.sent(at), Fault.CUT));
    TouchDraft astray = draft(patient, Channel.SMS, Function.SERVICE, Intent.CARE);
    out.accept(FeedEvent.faulty(at + 3 * MINUTE, astray.sent(at), Fault.ASTRAY));
  }

  /** A promotional mail and what becomes of it; returns it as sent. */
  TouchDraft email(Doctor doctor, long at, String narrative, String campaign) {
    TouchDraft draft =
        draft(doctor, Channel.EMAIL, Function.MARKETING, Intent.PROMOTION)
            .about(narrative, campaign);
    send(draft, at, at + 1_000);
    if (chance(0.015)) {
      Bounce bounce = random.nextInt(3) == 0 ? Bounce.HARD : Bounce.SOFT;
      respond(draft.bounced(at + 20_000, bounce));
      return draft;
    }
    respond(draft.then(TouchEventType.DELIVERED, at + 5_000));
    if (chance(0.1)) {
      respond(draft.scanned(at + 9_000));
    }
    if (answers(doctor, Channel.EMAIL, at)) {
      long opened = at + 4 * MINUTE + random.nextLong(14 * HOUR);
      respond(draft.then(TouchEventType.OPENED, opened));
      if (chance(0.2)) {
        respond(draft.then(TouchEventType.CLICKED, opened + 30_000));
      }
    }
    if (chance(0.004)) {
      long left = at + 3 * HOUR;
      respond(draft.then(TouchEventType.UNSUBSCRIBED, left));
      withdraw(doctor, Channel.EMAIL, left);
    }
    return draft;
  }

  /** Takes back the permission for promotion on a channel. */
  void withdraw(Person person, Channel channel, long at) {
    state(person, channel, ConsentStatus.WITHDRAWN, at);
  }

  /** States whether promotion may come on a channel. */
  void state(Person person, Channel channel, ConsentStatus status, long at) {
    out.accept(
        FeedEvent.of(
            at + 2_000, Population.consent(person, ConsentPurpose.PROMOTION, channel, status, at)));
  }

  /** A representative's visit, reported up to nine hours later. */
  void visit(Doctor doctor, long at) {
    TouchDraft draft =
        draft(doctor, Channel.FACE_TO_FACE, Function.SALES, Intent.PROMOTION)
            .about(narrative(), null)
            .visit(doctor.account(), doctor.sender(), chance(0.6), chance(0.15));
    long reportedAt = at + 10 * MINUTE + random.nextLong(9 * HOUR);
    send(draft, at, reportedAt);
    if (answers(doctor, Channel.FACE_TO_FACE, at)) {
      respond(draft.then(TouchEventType.ATTENDED, at), reportedAt);
    }
  }

  /** A visit by medical affairs, on a question of science, reported within the hour. */
  void medicalVisit(Doctor doctor, long at) {
    TouchDraft draft =
        draft(doctor, Channel.FACE_TO_FACE, Function.MEDICAL, Intent.SCIENTIFIC_EXCHANGE)
            .visit(doctor.account(), "msl-1", true, false);
    send(draft, at, at + 10 * MINUTE + random.nextLong(40 * MINUTE));
  }

  /** A promotional call or message. */
  void promote(Doctor doctor, Channel channel, Function function, long at) {
    TouchDraft draft =
        draft(doctor, channel, function, Intent.PROMOTION)
            .about(narrative(), null)
            .visit(doctor.account(), doctor.sender(), false, false);
    send(draft, at, at + MINUTE);
    if (answers(doctor, channel, at)) {
      boolean talk = channel == Channel.PHONE || channel == Channel.VIDEO;
      respond(
          talk
              ? draft.then(TouchEventType.ATTENDED, at + MINUTE)
              : draft.then(TouchEventType.REPLIED, at + HOUR + random.nextLong(6 * HOUR)));
    }
  }

  /** A patient rings the service line. */
  void serviceCall(Patient patient, long at) {
    send(
        draft(patient, Channel.PHONE, Function.SERVICE, Intent.SERVICE).inbound(), at, at + MINUTE);
  }

  /** A message to a patient within the day. */
  void message(Patient patient, Channel channel, Function function, Intent intent, LocalDate day) {
    TouchDraft draft =
        draft(patient, channel, function, intent)
            .about(intent == Intent.PROMOTION ? narrative() : null, null);
    long at = workingHour(day, patient.zone());
    send(draft, at, at + 1_000);
    if (answers(patient, channel, at)) {
      respond(draft.then(TouchEventType.OPENED, at + MINUTE + random.nextLong(3 * HOUR)));
    }
  }

  /** Some instant of the working day where the zone is. */
  long workingHour(LocalDate day, ZoneId zone) {
    long opening = day.atTime(OPENING, 0).atZone(zone).toInstant().toEpochMilli();
    return opening + random.nextLong(WORKING_HOURS * HOUR);
  }

  /** A day's midnight in UTC. */
  static LocalDate day(long instant) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(instant), ZoneOffset.UTC);
  }

  String narrative() {
    return NARRATIVES.get(random.nextInt(NARRATIVES.size()));
  }

  private boolean answers(Person person, Channel channel, long at) {
    return chance(habits.rate(person, channel, at));
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private TouchDraft draft(Person person, Channel channel, Function function, Intent intent) {
    String id = idPrefix + Long.toString(touches++, Character.MAX_RADIX);
    return TouchDraft.outbound(id, person.subject(), channel, function, intent);
  }

  private void send(TouchDraft draft, long at, long receivedAt) {
    FeedEvent sent = FeedEvent.of(receivedAt, draft.sent(at));
    out.accept(sent);
    if (chance(0.01)) {
      out.accept(FeedEvent.of(receivedAt + 30_000, sent.record()));
    }
  }

  private void respond(TouchEvent response) {
    respond(response, response.occurredAt());
  }

  /** As told at an instant, or soon after. */
  private void respond(TouchEvent response, long toldAt) {
    out.accept(FeedEvent.of(toldAt + 1_500, response));
  }
}
