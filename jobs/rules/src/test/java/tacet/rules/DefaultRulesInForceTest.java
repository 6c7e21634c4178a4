package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** What the default rules do to a doctor and to a patient. */
class DefaultRulesInForceTest {

  private static final long START = Instant.parse("2026-06-01T08:00:00Z").toEpochMilli();
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  private final RuleTimeline rules =
      RuleTimeline.of(
          new RuleFiles()
              .read(DefaultRules.FOLDER).rules().stream().map(WrittenRule::initial).toList());
  private final Suppression suppression =
      new Suppression(
          new SuppressionPolicy(-1, 512, 8192, true, List.of(ZoneOffset.UTC), Map.of()), 0);
  private final Map<Channel, Flag> flags = new EnumMap<>(Channel.class);
  private SuppressionState state;
  private int touches;

  private void know(SubjectType type) {
    state = new SuppressionState(new Subject(type, "s"));
  }

  private void learn(SubjectRecord record, long at) {
    suppression.apply(state, record, at, rules, this::note);
  }

  private void note(Object output) {
    if (output instanceof Flag flag) {
      flags.put(flag.channel(), flag);
    }
  }

  private Set<String> holding(Channel channel, long at) {
    suppression.wake(state, at, rules, this::note);
    Set<String> rulesHolding = new TreeSet<>();
    Flag flag = flags.get(channel);
    if (flag != null) {
      flag.holds().forEach(hold -> rulesHolding.add(hold.rule().id()));
    }
    return rulesHolding;
  }

  private void touch(Channel channel, Function function, Intent intent, long at) {
    touch(channel, function, intent, Direction.OUTBOUND, null, null, at);
  }

  private void touch(
      Channel channel,
      Function function,
      Intent intent,
      Direction direction,
      String narrative,
      Boolean solicited,
      long at) {
    String id = "t" + touches++;
    learn(
        new TouchEvent(
            id,
            state.subject(),
            TouchEventType.SENT,
            at,
            0,
            channel,
            function,
            intent,
            direction,
            null,
            narrative,
            null,
            null,
            null,
            null,
            null,
            null,
            solicited,
            false,
            false,
            null,
            "test",
            null),
        at);
  }

  private void grant(ConsentPurpose purpose) {
    learn(
        new Consent(
            state.subject(), purpose, null, null, ConsentStatus.GRANTED, START, null, null, "test"),
        START);
  }

  private void profile(
      Boolean doNotContact, Boolean noSee, int badAddress, LocalDate born, Long deceasedAt) {
    learn(
        new Profile(
            state.subject(),
            START,
            null,
            "CH",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            doNotContact,
            noSee,
            badAddress,
            born,
            deceasedAt),
        START);
  }

  @Test
  void aDoctorGetsThreeEmailsAWeekAndThenNone() {
    know(SubjectType.HCP);
    grant(ConsentPurpose.PROMOTION);
    for (int i = 0; i < 3; i++) {
      assertEquals(Set.of(), holding(Channel.EMAIL, START + i * HOUR));
      touch(Channel.EMAIL, Function.MARKETING, Intent.PROMOTION, START + i * HOUR + 1);
    }
    assertEquals(Set.of("hcp-email-weekly"), holding(Channel.EMAIL, START + DAY));
    assertEquals(Set.of(), holding(Channel.EMAIL, START + 8 * DAY));
  }

  @Test
  void withoutPermissionThereIsNoPromotionByEmailButByPost() {
    know(SubjectType.HCP);
    touch(Channel.POST, Function.MARKETING, Intent.PROMOTION, START);
    assertEquals(Set.of("hcp-promo-consent"), holding(Channel.EMAIL, START));
    assertEquals(Set.of("hcp-promo-consent"), holding(Channel.WHATSAPP, START));
    assertEquals(Set.of(), holding(Channel.POST, START));
  }

  @Test
  void aMedicalVisitCoolsPromotionDownAndCountsToNoCap() {
    know(SubjectType.HCP);
    for (int i = 0; i < 20; i++) {
      touch(Channel.FACE_TO_FACE, Function.MEDICAL, Intent.SCIENTIFIC_EXCHANGE, START + i * HOUR);
    }
    long last = START + 19 * HOUR;
    assertEquals(Set.of("hcp-medical-visit-cooldown"), holding(Channel.FACE_TO_FACE, last));
    assertEquals(Set.of(), holding(Channel.FACE_TO_FACE, last + 3 * DAY));
  }

  @Test
  void aStorySaidInAVisitIsNotMailedForTwoWeeks() {
    know(SubjectType.HCP);
    touch(
        Channel.FACE_TO_FACE,
        Function.SALES,
        Intent.PROMOTION,
        Direction.OUTBOUND,
        "story",
        null,
        START);
    assertEquals(Set.of("hcp-narrative-repeat"), holding(Channel.POST, START + 13 * DAY));
    assertEquals(Set.of(), holding(Channel.FACE_TO_FACE, START + 13 * DAY));
    assertEquals(Set.of(), holding(Channel.POST, START + 14 * DAY));
  }

  @Test
  void unsolicitedVisitsAreLimitedToThreeDaysAYear() {
    know(SubjectType.HCP);
    for (long day : List.of(0L, 60L, 100L)) {
      for (int visit = 0; visit < 2; visit++) {
        touch(
            Channel.FACE_TO_FACE,
            Function.SALES,
            Intent.PROMOTION,
            Direction.OUTBOUND,
            null,
            false,
            START + day * DAY + visit * HOUR);
      }
    }
    assertEquals(
        Set.of("hcp-unsolicited-visits-yearly"), holding(Channel.FACE_TO_FACE, START + 200 * DAY));
    assertEquals(Set.of(), holding(Channel.FACE_TO_FACE, START + 365 * DAY + HOUR));
  }

  @Test
  void muchContactBuildsPressureThatEndsLater() {
    know(SubjectType.HCP);
    for (int i = 0; i < 3; i++) {
      touch(Channel.FACE_TO_FACE, Function.SALES, Intent.EDUCATION, START + i);
    }
    assertEquals(Set.of(), holding(Channel.POST, START + 2));
    touch(Channel.PHONE, Function.SALES, Intent.EDUCATION, START + 3);
    assertEquals(Set.of("hcp-pressure"), holding(Channel.POST, START + 7 * DAY));
    assertEquals(Set.of(), holding(Channel.POST, START + 9 * DAY));
  }

  @Test
  void closedDoorsAndWishesOfDoctorsAreKept() {
    know(SubjectType.HCP);
    profile(null, true, Channel.POST.bit(), null, null);
    assertEquals(Set.of("hcp-no-see"), holding(Channel.FACE_TO_FACE, START));
    assertEquals(Set.of("hcp-unreachable"), holding(Channel.POST, START));
    know(SubjectType.HCP);
    profile(true, null, 0, null, null);
    assertEquals(Set.of("hcp-do-not-contact"), holding(Channel.PHONE, START));
  }

  @Test
  void aPatientWhoAskedForHelpIsNotSoldToForAWeek() {
    know(SubjectType.PATIENT);
    profile(null, null, 0, LocalDate.of(1980, 1, 1), null);
    List.of(ConsentPurpose.PROMOTION, ConsentPurpose.CARE, ConsentPurpose.SERVICE)
        .forEach(this::grant);
    assertEquals(Set.of(), holding(Channel.SMS, START));
    touch(
        Channel.PHONE, Function.SERVICE, Intent.SERVICE, Direction.INBOUND, null, null, START + 1);
    assertEquals(Set.of("patient-service-contact-cooldown"), holding(Channel.SMS, START + 7 * DAY));
    assertEquals(Set.of(), holding(Channel.SMS, START + 7 * DAY + 1));
  }

  @Test
  void careAndServiceUseUpNothingOfWhatAPatientMayGet() {
    know(SubjectType.PATIENT);
    profile(null, null, 0, LocalDate.of(1980, 1, 1), null);
    List.of(ConsentPurpose.PROMOTION, ConsentPurpose.CARE, ConsentPurpose.SERVICE)
        .forEach(this::grant);
    for (int i = 0; i < 20; i++) {
      Intent intent = i % 2 == 0 ? Intent.CARE : Intent.SERVICE;
      touch(Channel.SMS, Function.SERVICE, intent, START + i);
    }
    assertEquals(Set.of(), holding(Channel.SMS, START + HOUR));
    touch(Channel.SMS, Function.MARKETING, Intent.PROMOTION, START + HOUR);
    assertEquals(Set.of("patient-messages-daily"), holding(Channel.SMS, START + HOUR));
    assertEquals(Set.of(), holding(Channel.SMS, START + DAY));
  }

  @Test
  void whatIsUnknownOfAPatientHoldsWhereLawSaysSo() {
    know(SubjectType.PATIENT);
    touch(Channel.POST, Function.SERVICE, Intent.SAFETY, START);
    assertEquals(
        new TreeSet<>(
            List.of(
                "patient-care-consent",
                "patient-minor",
                "patient-promo-consent",
                "patient-service-consent")),
        holding(Channel.SMS, START));
  }

  @Test
  void deathHoldsSafetyToo() {
    know(SubjectType.PATIENT);
    profile(null, null, 0, LocalDate.of(1980, 1, 1), START);
    holding(Channel.POST, START);
    List<String> safety =
        flags.get(Channel.POST).holds().stream()
            .filter(hold -> (hold.intents() & Intent.SAFETY.bit()) != 0)
            .map(hold -> hold.rule().id())
            .toList();
    assertEquals(List.of("patient-deceased"), safety);
  }

  @Test
  void aClinicIsNotAQueueOfTargets() {
    know(SubjectType.ACCOUNT);
    for (int i = 0; i < 5; i++) {
      assertEquals(Set.of(), holding(Channel.FACE_TO_FACE, START + i));
      touch(Channel.FACE_TO_FACE, Function.SALES, Intent.PROMOTION, START + i);
    }
    assertEquals(Set.of("account-visits-weekly"), holding(Channel.FACE_TO_FACE, START + DAY));
  }

  private void block(BlockKind kind, long start, long end) {
    learn(new CalendarBlock("b", state.subject(), kind, start, end, 0, false), START);
  }

  @Test
  void whoIsOnCallIsNotInterruptedButMailed() {
    know(SubjectType.HCP);
    grant(ConsentPurpose.PROMOTION);
    block(BlockKind.ON_CALL, START + HOUR, START + 2 * HOUR);
    assertEquals(Set.of(), holding(Channel.PHONE, START + HOUR - 1));
    assertEquals(Set.of("hcp-on-call"), holding(Channel.PHONE, START + HOUR));
    assertEquals(Set.of(), holding(Channel.EMAIL, START + HOUR));
    assertEquals(Set.of(), holding(Channel.PHONE, START + 2 * HOUR));
  }

  @Test
  void theExplainerComesBeforeTheCommitteeAndNotAfter() {
    know(SubjectType.HCP);
    block(BlockKind.COMMITTEE, START + 20 * DAY, START + 20 * DAY + HOUR);
    assertEquals(Set.of("hcp-explainer-before-committee"), holding(Channel.POST, START));
    assertEquals(Set.of(), holding(Channel.POST, START + 13 * DAY));
    assertEquals(Set.of("hcp-explainer-before-committee"), holding(Channel.POST, START + 20 * DAY));
    assertEquals(Set.of(), holding(Channel.POST, START + 50 * DAY));
  }

  @Test
  void nightAndTheWhatsAppWindowStandInDecisionsAlone() {
    know(SubjectType.PATIENT);
    profile(null, null, 0, LocalDate.of(1980, 1, 1), null);
    grant(ConsentPurpose.PROMOTION);
    grant(ConsentPurpose.CARE);
    grant(ConsentPurpose.SERVICE);
    assertEquals(Set.of(), holding(Channel.WHATSAPP, START + DAY));
  }
}
