package tacet.cli.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/** Somebody of the demo's population, and the habits around them. Rates are touches a week. */
sealed interface Person {

  /** Whom the records speak of. */
  Subject subject();

  /** Where their clock stands. */
  ZoneId zone();

  /** Channels on which they agreed to promotion. */
  Set<Channel> agreed();

  /** Whom they are like. */
  String segment();

  /** By how much their odds of an answer are greater than those of their segment. */
  double leaning();

  /**
   * A doctor.
   *
   * @param account the clinic
   * @param sender the representative who looks after the clinic
   * @param sought whether every team seeks them
   */
  record Doctor(
      Subject subject,
      ZoneId zone,
      Set<Channel> agreed,
      String country,
      String account,
      String specialty,
      String sender,
      boolean noSee,
      boolean doNotContact,
      double emails,
      double visits,
      double calls,
      double texts,
      boolean sought,
      String segment,
      double leaning)
      implements Person {}

  /**
   * A patient.
   *
   * @param inProgramme whether they joined the programme that sends care and service messages
   */
  record Patient(
      Subject subject,
      ZoneId zone,
      Set<Channel> agreed,
      String country,
      boolean inProgramme,
      LocalDate born,
      double care,
      double promotions,
      String segment,
      double leaning)
      implements Person {}
}
