package tacet.cli.preflight;

import java.util.Comparator;
import java.util.List;
import tacet.reader.ReadHold;
import tacet.v1.HoldReason;

/** What people are spared when nothing is sent to them. */
final class Spared {

  /** The reason that speaks first for someone held by several: as a decision names it. */
  private static final List<HoldReason> PRECEDENCE =
      List.of(
          HoldReason.STATUS,
          HoldReason.STATUS_UNKNOWN,
          HoldReason.CONSENT,
          HoldReason.CONSENT_UNKNOWN,
          HoldReason.CAP,
          HoldReason.CALENDAR,
          HoldReason.QUIET,
          HoldReason.EMBARGO,
          HoldReason.SEQUENCE,
          HoldReason.COOLDOWN,
          HoldReason.OUTCOME,
          HoldReason.REPEAT,
          HoldReason.UNANSWERED,
          HoldReason.PRESSURE,
          HoldReason.RESERVED);

  private Spared() {}

  /** By which reasons are told: those that speak first first. */
  static final Comparator<HoldReason> ORDER = Comparator.comparingInt(PRECEDENCE::indexOf);

  /** The first reason of some holds; at least one is there. */
  static HoldReason first(List<ReadHold> holds) {
    return holds.stream().map(ReadHold::reason).min(ORDER).orElseThrow();
  }

  /** What it is, as the end of "120 people are spared". */
  static String words(HoldReason reason) {
    return switch (reason) {
      case STATUS -> "a message to somebody who must not be contacted, or cannot be";
      case STATUS_UNKNOWN -> "a message though nobody knows whether they may be contacted";
      case CONSENT -> "a message to which they said no";
      case CONSENT_UNKNOWN -> "a message to which they never said yes";
      case CAP -> "one contact too many";
      case CALENDAR -> "a contact at a time that is theirs";
      case QUIET -> "a message at an hour of rest";
      case EMBARGO -> "news that is not to be told yet";
      case SEQUENCE -> "a message that comes before its turn";
      case COOLDOWN -> "a contact too soon after another";
      case OUTCOME -> "a contact after they turned others down";
      case REPEAT -> "a message that reached them already";
      case UNANSWERED -> "one more of the messages that they leave unanswered";
      case PRESSURE -> "more on top of what is too much already";
      case RESERVED -> "a contact in place of a more important one";
    };
  }
}
