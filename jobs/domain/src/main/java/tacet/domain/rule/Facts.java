package tacet.domain.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import tacet.domain.subject.ConsentLedger;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLog;

/**
 * What a rule may look at: one subject at one instant.
 *
 * @param subject whose facts they are
 * @param log its touches; none lies after {@code now} but planned ones
 * @param profile the profile in force at {@code now}, or null
 * @param consents its consent statements
 * @param now epoch milliseconds
 * @param knownSince when the first of its records became true, epoch milliseconds
 * @param horizon how long touches are kept, milliseconds
 * @param completeFrom touches before this time may be missing, epoch milliseconds; {@code
 *     Long.MIN_VALUE} when none is
 */
public record Facts(
    Subject subject,
    TouchLog log,
    Profile profile,
    ConsentLedger consents,
    long now,
    long knownSince,
    long horizon,
    long completeFrom) {

  /** The subject's zone; UTC when unknown. */
  public ZoneId zone() {
    return profile == null || profile.zone() == null ? ZoneOffset.UTC : profile.zone();
  }

  /** The local date of an instant, as a day since 1970. */
  long localDay(long at) {
    return Instant.ofEpochMilli(at).atZone(zone()).toLocalDate().toEpochDay();
  }

  /** The first instant of a local date, epoch milliseconds. */
  long startOf(LocalDate date) {
    return date.atStartOfDay(zone()).toInstant().toEpochMilli();
  }
}
