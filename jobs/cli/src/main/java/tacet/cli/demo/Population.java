package tacet.cli.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import tacet.cli.demo.Person.Doctor;
import tacet.cli.demo.Person.Patient;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/**
 * Who lives in the demo: seven doctors of ten, eight to a clinic, the others patients. The same
 * seed and size give the same people.
 *
 * @param clinics ids of the doctors' accounts
 */
record Population(List<Doctor> doctors, List<Patient> patients, List<String> clinics) {

  /** People at least, so that every story finds its actors. */
  static final int SMALLEST = 20;

  private static final double DOCTORS = 0.7;
  private static final int CLINIC_SIZE = 8;
  private static final long YEAR = 365L * 86_400_000;

  /** By how much the log odds of a person's answers are greater, or less, at most. */
  private static final double LEANING = 0.5;

  private static final List<String> PLACES =
      List.of(
          "DE Europe/Berlin",
          "FR Europe/Paris",
          "ES Europe/Madrid",
          "US America/New_York",
          "US America/Chicago",
          "BR America/Sao_Paulo",
          "JP Asia/Tokyo");
  private static final List<String> SPECIALTIES =
      List.of("cardiology", "oncology", "dermatology", "neurology", "general practice");

  /** Draws {@code size} people, at least {@value #SMALLEST}. */
  static Population of(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    int doctorCount = (int) Math.round(size * DOCTORS);
    int clinicCount = Math.max(2, doctorCount / CLINIC_SIZE);
    List<String> clinics = new ArrayList<>();
    for (int i = 0; i < clinicCount; i++) {
      clinics.add(pseudonym(random));
    }
    List<Doctor> doctors = new ArrayList<>();
    for (int i = 0; i < doctorCount; i++) {
      doctors.add(doctor(random, clinics.get(i % clinicCount), i % clinicCount));
    }
    List<Patient> patients = new ArrayList<>();
    for (int i = doctorCount; i < size; i++) {
      patients.add(patient(random));
    }
    return new Population(List.copyOf(doctors), List.copyOf(patients), List.copyOf(clinics));
  }

  /** The doctors of a clinic. */
  List<Doctor> at(String clinic) {
    return doctors.stream().filter(doctor -> doctor.account().equals(clinic)).toList();
  }

  /**
   * What was known before the first touch: permissions, then profiles.
   *
   * @param at when all of it is received, epoch milliseconds
   */
  List<FeedEvent> known(long at) {
    List<FeedEvent> events = new ArrayList<>();
    for (Doctor doctor : doctors) {
      doctor.agreed().forEach(channel -> events.add(agreed(doctor, channel, at)));
    }
    for (Patient patient : patients) {
      patient.agreed().forEach(channel -> events.add(agreed(patient, channel, at)));
      if (patient.inProgramme()) {
        events.add(FeedEvent.of(at, granted(patient, ConsentPurpose.CARE, null, at - YEAR)));
        events.add(FeedEvent.of(at, granted(patient, ConsentPurpose.SERVICE, null, at - YEAR)));
      }
    }
    doctors.forEach(doctor -> events.add(FeedEvent.of(at, profile(doctor, at - YEAR))));
    patients.forEach(patient -> events.add(FeedEvent.of(at, profile(patient, at - YEAR))));
    return events;
  }

  private static FeedEvent agreed(Person person, Channel channel, long at) {
    return FeedEvent.of(at, granted(person, ConsentPurpose.PROMOTION, channel, at - YEAR));
  }

  private static Consent granted(
      Person person, ConsentPurpose purpose, Channel channel, long capturedAt) {
    return consent(person, purpose, channel, ConsentStatus.GRANTED, capturedAt);
  }

  /** A statement of a person. */
  static Consent consent(
      Person person,
      ConsentPurpose purpose,
      Channel channel,
      ConsentStatus status,
      long capturedAt) {
    return new Consent(
        person.subject(), purpose, channel, null, status, capturedAt, null, null, "demo");
  }

  private static Doctor doctor(SplittableRandom random, String clinic, int clinicIndex) {
    String[] place = PLACES.get(clinicIndex % PLACES.size()).split(" ");
    // What one team thinks of as one in ten favourites gets most of what is sent.
    boolean favourite = random.nextInt(10) == 0;
    double zeal = favourite ? 2.2 : 0.5 + random.nextDouble();
    double pursuit = favourite ? 5 : zeal;
    Set<Channel> agreed = EnumSet.noneOf(Channel.class);
    addWithChance(agreed, Channel.EMAIL, 0.75, random);
    addWithChance(agreed, Channel.SMS, 0.25, random);
    addWithChance(agreed, Channel.WHATSAPP, 0.35, random);
    return new Doctor(
        new Subject(SubjectType.HCP, pseudonym(random)),
        ZoneId.of(place[1]),
        agreed,
        place[0],
        clinic,
        SPECIALTIES.get(random.nextInt(SPECIALTIES.size())),
        "rep-" + clinicIndex % 12,
        random.nextDouble() < 0.06,
        random.nextDouble() < 0.03,
        1.3 * zeal,
        0.35 * pursuit,
        0.25 * pursuit,
        agreed.contains(Channel.WHATSAPP) ? 0.35 * zeal : 0.05,
        favourite,
        Habits.OF_DOCTORS.get(random.nextInt(Habits.OF_DOCTORS.size())),
        leaning(random));
  }

  private static Patient patient(SplittableRandom random) {
    String[] place = PLACES.get(random.nextInt(PLACES.size())).split(" ");
    Set<Channel> agreed = EnumSet.noneOf(Channel.class);
    addWithChance(agreed, Channel.EMAIL, 0.5, random);
    addWithChance(agreed, Channel.SMS, 0.4, random);
    boolean inProgramme = random.nextDouble() < 0.8;
    return new Patient(
        new Subject(SubjectType.PATIENT, pseudonym(random)),
        ZoneId.of(place[1]),
        agreed,
        place[0],
        inProgramme,
        LocalDate.of(1935 + random.nextInt(68), 1 + random.nextInt(12), 1 + random.nextInt(28)),
        1 + 2 * random.nextDouble(),
        0.3 + random.nextDouble(),
        inProgramme ? Habits.PROGRAMME : Habits.OTHERS,
        leaning(random));
  }

  private static double leaning(SplittableRandom random) {
    return Math.exp(LEANING * (2 * random.nextDouble() - 1));
  }

  private static void addWithChance(
      Set<Channel> channels, Channel channel, double chance, SplittableRandom random) {
    if (random.nextDouble() < chance) {
      channels.add(channel);
    }
  }

  private static String pseudonym(SplittableRandom random) {
    return String.format("%012x", random.nextLong(1L << 48));
  }

  private static Profile profile(Doctor doctor, long validFrom) {
    return new Profile(
        doctor.subject(),
        validFrom,
        doctor.zone(),
        doctor.country(),
        doctor.segment(),
        1,
        CareSetting.HOSPITAL,
        Role.PRESCRIBER,
        doctor.specialty(),
        List.of(doctor.account()),
        doctor.noSee() ? AccessLevel.NONE : AccessLevel.OPEN,
        null,
        doctor.doNotContact(),
        doctor.noSee(),
        0,
        null,
        null);
  }

  private static Profile profile(Patient patient, long validFrom) {
    return new Profile(
        patient.subject(),
        validFrom,
        patient.zone(),
        patient.country(),
        patient.segment(),
        1,
        CareSetting.HOME,
        Role.PATIENT,
        null,
        List.of(),
        null,
        null,
        false,
        null,
        0,
        patient.born(),
        null);
  }
}
