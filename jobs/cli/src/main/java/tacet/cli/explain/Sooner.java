package tacet.cli.explain;

import java.util.List;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.Status;
import tacet.domain.touch.Channel;

/** What would end a hold before its time, in a sentence. */
final class Sooner {

  private static final String TAKEN_OUT = "retraction or hard bounce";

  private Sooner() {}

  /**
   * The sentence.
   *
   * @param channels those that are held
   * @param text the rule; null where it was not found
   */
  static String of(SeenHold hold, List<Channel> channels, RuleText text) {
    Kind kind = text == null || text.compiled() == null ? null : text.compiled().kind();
    boolean hidden = text != null && text.crossing();
    return switch (hold.reason()) {
      case CAP -> cap(hold, kind, hidden);
      case COOLDOWN -> "A " + TAKEN_OUT + " of the touch behind it" + orOlder(hold);
      case REPEAT ->
          "A "
              + TAKEN_OUT
              + " of the touch that carried the "
              + (kind instanceof Repeat repeat ? Words.of(repeat.same()) : "message")
              + orOlder(hold);
      case PRESSURE -> pressure(kind);
      case UNANSWERED ->
          "An answer: an open or click by a person, a reply, a visit to an event, or any touch that"
              + " the subject makes.";
      case OUTCOME -> "A " + TAKEN_OUT + " of a touch responded to, which takes its response away.";
      case CONSENT, CONSENT_UNKNOWN -> consent(hold, channels, kind);
      case STATUS, STATUS_UNKNOWN -> status(hold, channels, kind);
      case CALENDAR ->
          kind instanceof Calendar calendar && calendar.only()
              ? "The block is moved so that its window is open now, or cancelled."
              : "The block is moved or cancelled.";
      case QUIET -> "A profile that says that the subject is elsewhere.";
      case EMBARGO -> "Nothing but another version of the rule.";
      case SEQUENCE -> "A touch of the sort that must come first.";
      case RESERVED -> "The planned touch is retracted, or is made; its place is free 24 hours on.";
    };
  }

  private static String cap(SeenHold hold, Kind kind, boolean hidden) {
    int max = kind instanceof Cap cap ? cap.max() : 0;
    boolean days = kind instanceof Cap cap && cap.contactDays();
    if (hidden || max == 0) {
      return "Each " + TAKEN_OUT + " of a touch that counts.";
    }
    if (days) {
      return "A "
          + TAKEN_OUT
          + " of these touches, until fewer than "
          + Words.count(max, "day", "days")
          + " are left.";
    }
    int named = hold.evidence().size();
    return named == max
        ? "A " + TAKEN_OUT + " of " + (max == 1 ? "this touch." : "one of these touches.")
        : "A " + TAKEN_OUT + " of these touches, until fewer than " + max + " are left.";
  }

  private static String orOlder(SeenHold hold) {
    return hold.evidence().size() > 1
        ? "; the next older one then holds until its own time is over."
        : ".";
  }

  private static String pressure(Kind kind) {
    String answered =
        kind instanceof Pressure ? ", or an answer to one: answered touches weigh less." : ".";
    return "A " + TAKEN_OUT + " of one of these touches" + answered;
  }

  private static String consent(SeenHold hold, List<Channel> channels, Kind kind) {
    String purpose = kind instanceof Consents consents ? Words.of(consents.purpose()) : "that use";
    String grant = "A newly captured GRANTED for " + purpose;
    String where = " on " + Words.list(Words.dashed(channels), "or");
    if (hold.scope().product() != null) {
      return grant + " of product " + hold.scope().product() + where + '.';
    }
    String everywhere = hold.reason() == Reason.CONSENT_UNKNOWN ? ", or on all channels" : "";
    return grant + where + everywhere + "; one for a single product frees that product.";
  }

  private static String status(SeenHold hold, List<Channel> channels, Kind kind) {
    if (hold.reason() == Reason.STATUS_UNKNOWN) {
      return "A profile that tells what is not known.";
    }
    if (kind instanceof Status status && status.when().contains(Status.Fact.BAD_ADDRESS)) {
      return "A profile that no longer says so, or names a good address for "
          + Words.list(Words.dashed(channels), "and")
          + '.';
    }
    return "A profile that no longer says so.";
  }
}
