package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.rules.UnderDefaultRules.START;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/** What the default rules do to a patient. */
class DefaultRulesForPatientsTest {

  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  @Test
  void aPatientWhoAskedForHelpIsNotSoldToForAWeek() {
    UnderDefaultRules patient = new UnderDefaultRules(SubjectType.PATIENT);
    patient.profile(null, null, 0, LocalDate.of(1980, 1, 1), null);
    List.of(ConsentPurpose.PROMOTION, ConsentPurpose.CARE, ConsentPurpose.SERVICE)
        .forEach(patient::grant);
    assertEquals(Set.of(), patient.holding(Channel.SMS, START));
    patient.touch(
        Channel.PHONE, Function.SERVICE, Intent.SERVICE, Direction.INBOUND, null, null, START + 1);
    assertEquals(
        Set.of("patient-service-contact-cooldown"), patient.holding(Channel.SMS, START + 7 * DAY));
    assertEquals(Set.of(), patient.holding(Channel.SMS, START + 7 * DAY + 1));
  }

  @Test
  void careAndServiceUseUpNothingOfWhatAPatientMayGet() {
    UnderDefaultRules patient = new UnderDefaultRules(SubjectType.PATIENT);
    patient.profile(null, null, 0, LocalDate.of(1980, 1, 1), null);
    List.of(ConsentPurpose.PROMOTION, ConsentPurpose.CARE, ConsentPurpose.SERVICE)
        .forEach(patient::grant);
    for (int i = 0; i < 20; i++) {
      Intent intent = i % 2 == 0 ? Intent.CARE : Intent.SERVICE;
      patient.touch(Channel.SMS, Function.SERVICE, intent, START + i);
    }
    assertEquals(Set.of(), patient.holding(Channel.SMS, START + HOUR));
    patient.touch(Channel.SMS, Function.MARKETING, Intent.PROMOTION, START + HOUR);
    assertEquals(Set.of("patient-messages-daily"), patient.holding(Channel.SMS, START + HOUR));
    assertEquals(Set.of(), patient.holding(Channel.SMS, START + DAY));
  }

  @Test
  void whatIsUnknownOfAPatientHoldsWhereLawSaysSo() {
    UnderDefaultRules patient = new UnderDefaultRules(SubjectType.PATIENT);
    patient.touch(Channel.POST, Function.SERVICE, Intent.SAFETY, START);
    assertEquals(
        new TreeSet<>(
            List.of(
                "patient-care-consent",
                "patient-minor",
                "patient-promo-consent",
                "patient-service-consent")),
        patient.holding(Channel.SMS, START));
  }

  @Test
  void deathHoldsSafetyToo() {
    UnderDefaultRules patient = new UnderDefaultRules(SubjectType.PATIENT);
    patient.profile(null, null, 0, LocalDate.of(1980, 1, 1), START);
    patient.holding(Channel.POST, START);
    assertEquals(List.of("patient-deceased"), patient.holdingSafety(Channel.POST));
  }

  @Test
  void nightAndTheWhatsAppWindowStandInDecisionsAlone() {
    UnderDefaultRules patient = new UnderDefaultRules(SubjectType.PATIENT);
    patient.profile(null, null, 0, LocalDate.of(1980, 1, 1), null);
    patient.grant(ConsentPurpose.PROMOTION);
    patient.grant(ConsentPurpose.CARE);
    patient.grant(ConsentPurpose.SERVICE);
    assertEquals(Set.of(), patient.holding(Channel.WHATSAPP, START + DAY));
  }
}
