package tacet.flink.io;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/** What a record must be to be applied, whatever form it came in. */
final class Admission {

  /** Characters of an id or a text at most. */
  static final int MAX_TEXT = 256;

  /** Accounts of a profile at most. */
  static final int MAX_ACCOUNTS = 64;

  /** Characters of a rule's definition at most. */
  static final int MAX_DEFINITION = 1 << 16;

  private static final long MINUTE = 60_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long SKEW = 5 * MINUTE;
  private static final long PLAN_AHEAD = 365 * DAY;
  private static final long AHEAD = 36_525 * DAY;
  private static final long YEAR_10000 = 253_402_300_800_000L;
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1850, 1, 1);
  private static final long FIRST_DEATH = FIRST_BIRTH.toEpochDay() * DAY;
  private static final long DEFAULT_LEASE = 15 * MINUTE;
  private static final long MAX_LEASE = 30 * DAY;
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private Admission() {}

  /**
   * Checks a record about a subject.
   *
   * @param receivedAt when it came, epoch milliseconds
   * @throws Refused with the first fault found
   */
  static void check(SubjectRecord record, long receivedAt) throws Refused {
    id(record.subject().id(), "subjectId");
    if (record instanceof TouchEvent touch) {
      check(touch, receivedAt);
    } else if (record instanceof Consent consent) {
      check(consent, receivedAt);
    } else if (record instanceof Profile profile) {
      check(profile, receivedAt);
    } else if (record instanceof CalendarBlock block) {
      check(block, receivedAt);
    } else if (record instanceof Erasure erasure) {
      check(erasure, receivedAt);
    } else if (record instanceof TouchRequest request) {
      check(request, receivedAt);
    }
  }

  private static void check(TouchEvent touch, long receivedAt) throws Refused {
    id(touch.touchId(), "touchId");
    boolean planned = touch.event() == TouchEventType.PLANNED;
    if (planned || touch.event() == TouchEventType.SENT) {
      present(touch.channel(), Rejection.Code.MISSING_CHANNEL, "channel");
      present(touch.function(), Rejection.Code.MISSING_FUNCTION, "function");
      present(touch.intent(), Rejection.Code.MISSING_INTENT, "intent");
    }
    if (touch.occurredAt() < 0) {
      throw new Refused(Rejection.Code.BAD_TIME, "occurredAt");
    }
    if (touch.occurredAt() - receivedAt > (planned ? PLAN_AHEAD : SKEW)) {
      throw new Refused(Rejection.Code.FUTURE_DATED, "occurredAt");
    }
    notNegative(touch.revision(), "revision");
    text(touch.product(), "product");
    text(touch.narrative(), "narrative");
    text(touch.content(), "content");
    text(touch.campaign(), "campaign");
    optionalId(touch.account(), "account");
    text(touch.sender(), "sender");
    optionalId(touch.parentTouchId(), "parentTouchId");
    if (touch.weight() != null) {
      notNegative(touch.weight(), "weight");
    }
    text(touch.source(), "source");
    text(touch.category(), "category");
  }

  private static void check(Consent consent, long receivedAt) throws Refused {
    instant(consent.capturedAt(), receivedAt, "capturedAt");
    end(consent.expiresAt(), "expiresAt");
    text(consent.product(), "product");
    text(consent.jurisdiction(), "jurisdiction");
    text(consent.source(), "source");
  }

  private static void check(Profile profile, long receivedAt) throws Refused {
    instant(profile.validFrom(), receivedAt, "validFrom");
    text(profile.country(), "country");
    text(profile.segment(), "segment");
    text(profile.specialty(), "specialty");
    if (profile.accounts().size() > MAX_ACCOUNTS) {
      throw new Refused(Rejection.Code.TOO_LONG, "accounts");
    }
    for (String account : profile.accounts()) {
      id(account, "accounts");
    }
    LocalDate born = profile.birthDate();
    if (born != null && (born.isBefore(FIRST_BIRTH) || born.toEpochDay() > receivedAt / DAY + 1)) {
      throw new Refused(Rejection.Code.BAD_RANGE, "birthDate");
    }
    Long died = profile.deceasedAt();
    if (died != null && (died < FIRST_DEATH || died - receivedAt > AHEAD)) {
      throw new Refused(Rejection.Code.BAD_TIME, "deceasedAt");
    }
  }

  private static void check(CalendarBlock block, long receivedAt) throws Refused {
    id(block.blockId(), "blockId");
    instant(block.start(), receivedAt, "start");
    instant(block.end(), receivedAt, "end");
    if (block.end() < block.start()) {
      throw new Refused(Rejection.Code.BAD_RANGE, "end");
    }
    notNegative(block.revision(), "revision");
  }

  private static void check(Erasure erasure, long receivedAt) throws Refused {
    id(erasure.requestId(), "requestId");
    if (erasure.requestedAt() < 0) {
      throw new Refused(Rejection.Code.BAD_TIME, "requestedAt");
    }
    if (erasure.requestedAt() - receivedAt > SKEW) {
      throw new Refused(Rejection.Code.FUTURE_DATED, "requestedAt");
    }
  }

  private static void check(TouchRequest request, long receivedAt) throws Refused {
    id(request.requestId(), "requestId");
    instant(request.at(), receivedAt, "at");
    text(request.product(), "product");
    text(request.narrative(), "narrative");
    text(request.content(), "content");
    text(request.campaign(), "campaign");
    optionalId(request.account(), "account");
    text(request.sender(), "sender");
    notNegative(request.weight(), "weight");
  }

  /**
   * Checks a version of a rule; what its definition says is not looked at.
   *
   * @throws Refused with the first fault found
   */
  static void check(RuleRecord rule) throws Refused {
    id(rule.rule(), "rule");
    if (rule.version() < 1) {
      throw new Refused(Rejection.Code.BAD_RANGE, "version");
    }
    end(rule.effectiveFrom(), "effectiveFrom");
    end(rule.effectiveTo(), "effectiveTo");
    if (rule.definition().length() > MAX_DEFINITION) {
      throw new Refused(Rejection.Code.TOO_LONG, "definition");
    }
  }

  /** The time zone of a name of the IANA list; null for null, else refused. */
  static ZoneId zone(String name) throws Refused {
    if (name == null) {
      return null;
    }
    if (!ZONES.contains(name)) {
      throw new Refused(Rejection.Code.INVALID_ZONE, "zone");
    }
    return ZoneId.of(name);
  }

  /** Milliseconds of a lease: 15 minutes where none is named, over 0 and at most 30 days. */
  static long leaseFor(String duration) throws Refused {
    if (duration == null) {
      return DEFAULT_LEASE;
    }
    try {
      long millis = Duration.parse(duration).toMillis();
      if (millis > 0 && millis <= MAX_LEASE) {
        return millis;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // What the parser says repeats the text.
      throw new Refused(Rejection.Code.BAD_RANGE, "leaseFor");
    }
    throw new Refused(Rejection.Code.BAD_RANGE, "leaseFor");
  }

  /** Refuses a time of receipt that no record can have. */
  static void receivedAt(long millis, String field) throws Refused {
    end(millis, field);
  }

  private static void instant(long millis, long receivedAt, String field) throws Refused {
    if (millis < 0 || millis - receivedAt > AHEAD) {
      throw new Refused(Rejection.Code.BAD_TIME, field);
    }
  }

  // An end may be as far off as the last day of the year 9999, which stands for "never" elsewhere.
  static void end(Long millis, String field) throws Refused {
    if (millis != null && (millis < 0 || millis >= YEAR_10000)) {
      throw new Refused(Rejection.Code.BAD_TIME, field);
    }
  }

  private static void present(Object value, Rejection.Code code, String field) throws Refused {
    if (value == null) {
      throw new Refused(code, field);
    }
  }

  static void notNegative(long value, String field) throws Refused {
    if (value < 0) {
      throw new Refused(Rejection.Code.BAD_RANGE, field);
    }
  }

  private static void optionalId(String value, String field) throws Refused {
    if (value != null) {
      id(value, field);
    }
  }

  static void id(String value, String field) throws Refused {
    if (value.isEmpty()) {
      throw new Refused(Rejection.Code.MISSING_ID, field);
    }
    text(value, field);
  }

  static void text(String value, String field) throws Refused {
    if (value == null) {
      return;
    }
    int length = value.length();
    if (length > MAX_TEXT) {
      throw new Refused(Rejection.Code.TOO_LONG, field);
    }
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7F || Character.isSurrogate(c) && !paired(value, i)) {
        throw new Refused(Rejection.Code.BAD_TEXT, field);
      }
    }
  }

  private static boolean paired(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
  }
}
