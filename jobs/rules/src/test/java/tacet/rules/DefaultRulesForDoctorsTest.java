package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.rules.UnderDefaultRules.START;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/** What the default rules do to a doctor and to a clinic. */
class DefaultRulesForDoctorsTest {

  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  @Test
  void aDoctorGetsThreeEmailsAWeekAndThenNone() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.grant(ConsentPurpose.PROMOTION);
    for (int i = 0; i < 3; i++) {
      assertEquals(Set.of(), doctor.holding(Channel.EMAIL, START + i * HOUR));
      doctor.touch(Channel.EMAIL, Function.MARKETING, Intent.PROMOTION, START + i * HOUR + 1);
    }
    assertEquals(Set.of("hcp-email-weekly"), doctor.holding(Channel.EMAIL, START + DAY));
    assertEquals(Set.of(), doctor.holding(Channel.EMAIL, START + 8 * DAY));
  }

  @Test
  void withoutPermissionThereIsNoPromotionByEmailButByPost() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.touch(Channel.POST, Function.MARKETING, Intent.PROMOTION, START);
    assertEquals(Set.of("hcp-promo-consent"), doctor.holding(Channel.EMAIL, START));
    assertEquals(Set.of("hcp-promo-consent"), doctor.holding(Channel.WHATSAPP, START));
    assertEquals(Set.of(), doctor.holding(Channel.POST, START));
  }

  @Test
  void aMedicalVisitCoolsPromotionDownAndCountsToNoCap() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    for (int i = 0; i < 20; i++) {
      doctor.touch(
          Channel.FACE_TO_FACE, Function.MEDICAL, Intent.SCIENTIFIC_EXCHANGE, START + i * HOUR);
    }
    long last = START + 19 * HOUR;
    assertEquals(Set.of("hcp-medical-visit-cooldown"), doctor.holding(Channel.FACE_TO_FACE, last));
    assertEquals(Set.of(), doctor.holding(Channel.FACE_TO_FACE, last + 3 * DAY));
  }

  @Test
  void aStorySaidInAVisitIsNotMailedForTwoWeeks() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.touch(
        Channel.FACE_TO_FACE,
        Function.SALES,
        Intent.PROMOTION,
        Direction.OUTBOUND,
        "story",
        null,
        START);
    assertEquals(Set.of("hcp-narrative-repeat"), doctor.holding(Channel.POST, START + 13 * DAY));
    assertEquals(Set.of(), doctor.holding(Channel.FACE_TO_FACE, START + 13 * DAY));
    assertEquals(Set.of(), doctor.holding(Channel.POST, START + 14 * DAY));
  }

  @Test
  void unsolicitedVisitsAreLimitedToThreeDaysAYear() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    for (long day : List.of(0L, 60L, 100L)) {
      for (int visit = 0; visit < 2; visit++) {
        doctor.touch(
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
        Set.of("hcp-unsolicited-visits-yearly"),
        doctor.holding(Channel.FACE_TO_FACE, START + 200 * DAY));
    assertEquals(Set.of(), doctor.holding(Channel.FACE_TO_FACE, START + 365 * DAY + HOUR));
  }

  @Test
  void muchContactBuildsPressureThatEndsLater() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    for (int i = 0; i < 3; i++) {
      doctor.touch(Channel.FACE_TO_FACE, Function.SALES, Intent.EDUCATION, START + i);
    }
    assertEquals(Set.of(), doctor.holding(Channel.POST, START + 2));
    doctor.touch(Channel.PHONE, Function.SALES, Intent.EDUCATION, START + 3);
    assertEquals(Set.of("hcp-pressure"), doctor.holding(Channel.POST, START + 7 * DAY));
    assertEquals(Set.of(), doctor.holding(Channel.POST, START + 9 * DAY));
  }

  @Test
  void closedDoorsAndWishesOfDoctorsAreKept() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.profile(null, true, Channel.POST.bit(), null, null);
    assertEquals(Set.of("hcp-no-see"), doctor.holding(Channel.FACE_TO_FACE, START));
    assertEquals(Set.of("hcp-unreachable"), doctor.holding(Channel.POST, START));
    doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.profile(true, null, 0, null, null);
    assertEquals(Set.of("hcp-do-not-contact"), doctor.holding(Channel.PHONE, START));
  }

  @Test
  void aClinicIsNotAQueueOfTargets() {
    UnderDefaultRules clinic = new UnderDefaultRules(SubjectType.ACCOUNT);
    for (int i = 0; i < 5; i++) {
      assertEquals(Set.of(), clinic.holding(Channel.FACE_TO_FACE, START + i));
      clinic.touch(Channel.FACE_TO_FACE, Function.SALES, Intent.PROMOTION, START + i);
    }
    assertEquals(
        Set.of("account-visits-weekly"), clinic.holding(Channel.FACE_TO_FACE, START + DAY));
  }

  @Test
  void whoIsOnCallIsNotInterruptedButMailed() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.grant(ConsentPurpose.PROMOTION);
    doctor.block(BlockKind.ON_CALL, START + HOUR, START + 2 * HOUR);
    assertEquals(Set.of(), doctor.holding(Channel.PHONE, START + HOUR - 1));
    assertEquals(Set.of("hcp-on-call"), doctor.holding(Channel.PHONE, START + HOUR));
    assertEquals(Set.of(), doctor.holding(Channel.EMAIL, START + HOUR));
    assertEquals(Set.of(), doctor.holding(Channel.PHONE, START + 2 * HOUR));
  }

  @Test
  void theExplainerComesBeforeTheCommitteeAndNotAfter() {
    UnderDefaultRules doctor = new UnderDefaultRules(SubjectType.HCP);
    doctor.block(BlockKind.COMMITTEE, START + 20 * DAY, START + 20 * DAY + HOUR);
    assertEquals(Set.of("hcp-explainer-before-committee"), doctor.holding(Channel.POST, START));
    assertEquals(Set.of(), doctor.holding(Channel.POST, START + 13 * DAY));
    assertEquals(
        Set.of("hcp-explainer-before-committee"), doctor.holding(Channel.POST, START + 20 * DAY));
    assertEquals(Set.of(), doctor.holding(Channel.POST, START + 50 * DAY));
  }
}
