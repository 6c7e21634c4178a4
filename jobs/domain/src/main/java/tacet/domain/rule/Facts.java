package tacet.domain.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CalendarLedger;
import tacet.domain.subject.ConsentLedger;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLog;

/**
 * What a rule may look at: one subject at one instant.
 *
 * @param subject whose facts they are
 * @param log its touches; none lies after {@code now} but planned ones and those that are supposed
 *     to be made
 * @param profile the profile in force at {@code now}, or null
 * @param consents its consent statements
 * @param calendar the calendar blocks of it and of its accounts
 * @param now epoch milliseconds
 * @param knownSince when the first of its records became true, epoch milliseconds
 * @param horizon how long touches are kept, milliseconds
 * @param completeFrom touches before this time may be missing, epoch milliseconds; {@code
 *     Long.MIN_VALUE} when none is
 * @param fallbackZones where a subject of unknown country may be
 */
public record Facts(
    Subject subject,
    TouchLog log,
    Profile profile,
    ConsentLedger consents,
    CalendarLedger calendar,
    long now,
    long knownSince,
    long horizon,
    long completeFrom,
    List<ZoneId> fallbackZones) {

  /** The same facts with other touches, as when touches are supposed to be made. */
  public Facts over(TouchLog touches) {
    return new Facts(
        subject,
        touches,
        profile,
        consents,
        calendar,
        now,
        knownSince,
        horizon,
        completeFrom,
        fallbackZones);
  }

  /** The subject's zone; UTC when unknown. */
  public ZoneId zone() {
    return profile == null || profile.zone() == null ? ZoneOffset.UTC : profile.zone();
  }

  /** Its zone; when unknown those of its country; when that is unknown those of the deployment. */
  List<ZoneId> possibleZones() {
    if (profile != null && profile.zone() != null) {
      return List.of(profile.zone());
    }
    List<ZoneId> ofCountry = CountryZones.of(profile == null ? null : profile.country());
    return ofCountry.isEmpty() ? fallbackZones : ofCountry;
  }

  /** The blocks of certain kinds that take place, of the subject or of an account it is now in. */
  List<CalendarBlock> blocks(Set<BlockKind> kinds) {
    return blocks(kinds, true);
  }

  /** The blocks of certain kinds that take place, of the subject itself. */
  List<CalendarBlock> ownBlocks(Set<BlockKind> kinds) {
    return blocks(kinds, false);
  }

  private List<CalendarBlock> blocks(Set<BlockKind> kinds, boolean ofAccounts) {
    List<CalendarBlock> blocks = new ArrayList<>();
    for (CalendarBlock block : calendar.all()) {
      boolean own = block.subject().equals(subject);
      boolean accounts =
          ofAccounts && profile != null && profile.accounts().contains(block.subject().id());
      if (!block.cancelled() && kinds.contains(block.kind()) && (own || accounts)) {
        blocks.add(block);
      }
    }
    return blocks;
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
