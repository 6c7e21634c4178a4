package tacet.cli.demo;

import static tacet.cli.demo.Everyday.DAY;
import static tacet.cli.demo.Everyday.HOUR;
import static tacet.cli.demo.Everyday.MINUTE;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tacet.cli.demo.Person.Doctor;
import tacet.cli.demo.Person.Patient;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Erasure;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEventType;

/** What does not happen every day: one story a working day, in turns of {@value #COUNT}. */
final class Stories {
  /** Stories until the first comes again. */
  static final int COUNT = 7;

  private static final int STORM = 40;
  private static final int FEW = 5;

  private final Population population;
  private final Set<Subject> gone;
  private final List<TouchDraft> blast = new ArrayList<>();
  private final List<Doctor> withdrawn = new ArrayList<>();
  private int blasts;

  /**
   * Stories about a population.
   *
   * @param gone takes whom nothing is sent to any more
   */
  Stories(Population population, Set<Subject> gone) {
    this.population = population;
    this.gone = gone;
  }

  /**
   * Tells one story.
   *
   * @param workday working days so far, from 0
   */
  void tell(
      long workday,
      LocalDate day,
      Everyday everyday,
      SplittableRandom random,
      Consumer<FeedEvent> out) {
    long nine = day.atTime(9, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    Teller teller = new Teller(everyday, random, out, nine);
    switch ((int) (workday % COUNT)) {
      case 0 -> teller.campaignBlast();
      case 1 -> teller.medicalVisitThenPromotion();
      case 2 -> teller.storm();
      case 3 -> teller.withdrawal();
      case 4 -> teller.retraction();
      case 5 -> teller.serviceCallThenPromotion();
      default -> teller.secondThoughts();
    }
  }

  /** One day's telling. */
  private final class Teller {
    private final Everyday everyday;
    private final SplittableRandom random;
    private final Consumer<FeedEvent> out;
    private final long nine;

    Teller(Everyday everyday, SplittableRandom random, Consumer<FeedEvent> out, long nine) {
      this.everyday = everyday;
      this.random = random;
      this.out = out;
      this.nine = nine;
    }

    private void say(long at, String story) {
      out.accept(FeedEvent.story(at, story));
    }

    private List<Doctor> doctors(int count, Predicate<Doctor> which) {
      List<Doctor> found = new ArrayList<>();
      List<Doctor> all = population.doctors();
      int first = random.nextInt(all.size());
      for (int i = 0; i < all.size() && found.size() < count; i++) {
        Doctor doctor = all.get((first + i) % all.size());
        if (which.test(doctor) && !gone.contains(doctor.subject())) {
          found.add(doctor);
        }
      }
      return found;
    }

    void campaignBlast() {
      blast.clear();
      String campaign = "campaign-" + ++blasts;
      List<Doctor> reached = doctors(population.doctors().size() / 3, doctor -> true);
      say(nine, "A campaign goes out to " + reached.size() + " doctors within the hour");
      for (Doctor doctor : reached) {
        long at = nine + random.nextLong(HOUR);
        blast.add(everyday.email(doctor, at, "new-evidence", campaign));
      }
    }

    void medicalVisitThenPromotion() {
      say(nine, "Medical affairs visits " + FEW + " doctors; promotion follows next day");
      for (Doctor doctor : doctors(FEW, one -> one.agreed().contains(Channel.EMAIL))) {
        everyday.medicalVisit(doctor, nine + random.nextLong(HOUR));
        everyday.email(doctor, nine + DAY, everyday.narrative(), null);
      }
    }

    void storm() {
      String clinic = population.clinics().get(random.nextInt(population.clinics().size()));
      say(nine, "Every team contacts one clinic: " + STORM + " touches in two hours");
      List<Doctor> doctors = population.at(clinic);
      for (int i = 0; i < STORM; i++) {
        Doctor doctor = doctors.get(i % doctors.size());
        long at = nine + i * 3 * MINUTE;
        switch (i % 4) {
          case 0 -> everyday.visit(doctor, at);
          case 1 -> everyday.promote(doctor, Channel.PHONE, Function.SALES, at);
          case 2 -> everyday.promote(doctor, Channel.VIDEO, Function.SALES, at);
          default -> everyday.email(doctor, at, everyday.narrative(), null);
        }
      }
    }

    void withdrawal() {
      withdrawn.clear();
      withdrawn.addAll(doctors(FEW, doctor -> doctor.agreed().contains(Channel.EMAIL)));
      say(nine, withdrawn.size() + " doctors withdraw their consent to e-mail; one more mail goes");
      for (Doctor doctor : withdrawn) {
        long at = nine + random.nextLong(HOUR);
        everyday.withdraw(doctor, Channel.EMAIL, at);
        everyday.email(doctor, at + 3 * HOUR, everyday.narrative(), null);
      }
    }

    void retraction() {
      int wrong = blast.size() / 2;
      say(nine, "Half of the campaign never left: " + wrong + " touches are retracted");
      for (TouchDraft draft : blast.subList(0, wrong)) {
        long at = nine + random.nextLong(10 * MINUTE);
        out.accept(FeedEvent.of(at + 1_000, draft.then(TouchEventType.RETRACTED, at)));
      }
    }

    void serviceCallThenPromotion() {
      List<Patient> callers = population.patients().stream().limit(FEW).toList();
      say(nine, callers.size() + " patients ring the service line; promotion rests");
      LocalDate next = Everyday.day(nine + DAY);
      for (Patient patient : callers) {
        everyday.serviceCall(patient, nine + random.nextLong(HOUR));
        everyday.message(patient, Channel.EMAIL, Function.MARKETING, Intent.PROMOTION, next);
      }
    }

    void secondThoughts() {
      say(nine, "Those doctors give their consent again; one asks to be forgotten");
      for (Doctor doctor : withdrawn) {
        long at = nine + random.nextLong(HOUR);
        everyday.state(doctor, Channel.EMAIL, ConsentStatus.GRANTED, at);
      }
      Doctor leaver = doctors(1, doctor -> !withdrawn.contains(doctor)).get(0);
      gone.add(leaver.subject());
      // After what is still under way to this doctor; whoever is forgotten is written to no more.
      long at = nine + 3 * DAY;
      out.accept(FeedEvent.of(at + 1_000, new Erasure(leaver.subject(), at, "erasure-" + blasts)));
    }
  }
}
