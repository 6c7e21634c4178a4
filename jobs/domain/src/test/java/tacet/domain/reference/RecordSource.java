package tacet.domain.reference;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** Draws what is told of one subject: times on a coarse grid, few ids and few values. */
final class RecordSource {

  private static final String[] ZONES = {
    "UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"
  };
  private static final String[] DESCRIPTIONS = {
    "SALES",
    "MEDICAL",
    "function=SERVICE",
    "EDUCATION",
    "SCIENTIFIC_EXCHANGE",
    "SMS",
    "FACE_TO_FACE",
    "INBOUND",
    "group",
    "solicited=true",
    "solicited=false"
  };
  private static final String[] TEXTS = {"p", "n", "c", "camp", "sender"};
  private static final TouchEventType[] RESPONSES = {
    TouchEventType.OPENED,
    TouchEventType.CLICKED,
    TouchEventType.REPLIED,
    TouchEventType.ATTENDED,
    TouchEventType.DECLINED,
    TouchEventType.BOUNCED,
    TouchEventType.RETRACTED,
    TouchEventType.DELIVERED
  };

  private final Random random;
  private final Mix mix;
  private final int index;
  private final Subject subject;
  private final String prefix;
  private final List<String> accounts;
  private long receivedAt;

  /**
   * What may occur.
   *
   * @param erasures erasures
   * @param ahead touches up to 5 minutes ahead of their receipt
   * @param back receipts earlier than the one before
   * @param deep touches about as old as the horizon, and long silences; every touch has one SENT
   * @param requests requests, and touches that answer them
   */
  record Mix(boolean erasures, boolean ahead, boolean back, boolean deep, boolean requests) {

    Mix(boolean erasures, boolean ahead, boolean back, boolean deep) {
      this(erasures, ahead, back, deep, false);
    }
  }

  /** What is told of the HCP h1. */
  RecordSource(long seed, Mix mix, int index) {
    this(seed, mix, index, TouchDraft.HCP, "", List.of("clinic-1", "clinic-2"));
  }

  /**
   * What is told of any subject.
   *
   * @param prefix sets the ids of its touches apart from those of others
   * @param accounts those that its records name
   */
  RecordSource(
      long seed, Mix mix, int index, Subject subject, String prefix, List<String> accounts) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.mix = mix;
    this.index = index;
    this.subject = subject;
    this.prefix = prefix;
    this.accounts = accounts;
    random.nextInt();
  }

  /** The record that comes after one received at {@code previous}. */
  Told draw(long previous) {
    long[] steps = {0, 1, Times.HOUR, 12 * Times.HOUR, Times.DAY, 3 * Times.DAY};
    receivedAt = previous + steps[random.nextInt(steps.length)];
    if (mix.requests && chance(40)) {
      receivedAt = previous + random.nextInt(3) * Times.HOUR / 4;
    }
    if (mix.deep && chance(20)) {
      receivedAt = previous + 40 * Times.DAY;
    } else if (mix.back && chance(5)) {
      receivedAt = previous - Times.HOUR;
    }
    return new Told(record(), receivedAt);
  }

  private SubjectRecord record() {
    if (mix.requests && chance(35)) {
      return new RequestSource(random, subject, receivedAt).draw(id(), account(15));
    }
    int what = random.nextInt(100);
    if (what < 15) {
      return consent();
    } else if (what < 25) {
      return profile();
    } else if (what < 28 && mix.erasures) {
      return new Erasure(subject, receivedAt - random.nextInt(2) * Times.DAY, "e");
    }
    return what < 34 || subject.type() == SubjectType.ACCOUNT ? block() : touch();
  }

  private CalendarBlock block() {
    long[] offsets = {-3 * Times.DAY, -12 * Times.HOUR, 0, 12 * Times.HOUR, Times.DAY, 0};
    long[] lengths = {Times.HOUR, 12 * Times.HOUR, Times.DAY, 3 * Times.DAY};
    long start = grid(receivedAt) + offsets[random.nextInt(offsets.length)];
    boolean own = prefix.isEmpty() && chance(30);
    return new CalendarBlock(
        "b" + (mix.deep ? index : random.nextInt(3)),
        own ? new Subject(SubjectType.ACCOUNT, account(100)) : subject,
        any(BlockKind.ON_CALL, BlockKind.LEAVE, BlockKind.COMMITTEE),
        start,
        start + lengths[random.nextInt(lengths.length)],
        random.nextInt(3),
        chance(20));
  }

  private Consent consent() {
    long[] offsets = {-3 * Times.DAY, -Times.HOUR, 0, 0, Times.HOUR, Times.DAY};
    long capturedAt = grid(receivedAt) + offsets[random.nextInt(offsets.length)];
    return new Consent(
        subject,
        chance(70) ? ConsentPurpose.PROMOTION : ConsentPurpose.CARE,
        chance(50) ? null : chance(50) ? Channel.EMAIL : Channel.SMS,
        chance(60) ? null : any("A", "B"),
        chance(65) ? ConsentStatus.GRANTED : ConsentStatus.WITHDRAWN,
        capturedAt,
        chance(60) ? null : Long.valueOf(capturedAt + 12 * Times.HOUR * (1 + random.nextInt(4))),
        chance(80) ? null : "DE",
        any("crm", "web"));
  }

  private Profile profile() {
    long[] offsets = {-3 * Times.DAY, -Times.HOUR, 0, 0, Times.HOUR, Times.DAY};
    return new Profile(
        subject,
        grid(receivedAt) + offsets[random.nextInt(offsets.length)],
        chance(30) ? null : ZoneId.of(any(ZONES)),
        null,
        chance(30) ? null : any("A", "B"),
        null,
        null,
        null,
        null,
        named(),
        chance(50) ? null : any(AccessLevel.values()),
        null,
        chance(85) ? null : Boolean.valueOf(chance(70)),
        chance(85) ? null : Boolean.valueOf(chance(70)),
        chance(80) ? 0 : 1 + random.nextInt(3),
        chance(30)
            ? null
            : chance(20)
                ? LocalDate.of(2008, 2, 29)
                : LocalDate.of(2008, 3, 1).plusDays(random.nextInt(25)),
        chance(90) ? null : Long.valueOf(grid(receivedAt) + random.nextInt(3) * Times.DAY));
  }

  private TouchEvent touch() {
    int what = random.nextInt(100);
    boolean sent = what < 60;
    boolean planned = !sent && what < (mix.requests ? 78 : 68);
    boolean own = mix.deep && (sent || planned || chance(50));
    TouchDraft draft = new TouchDraft(own ? prefix + "u" + index : id(), occurredAt(sent));
    draft.subject = subject;
    if (sent || planned) {
      draft.event = sent ? TouchEventType.SENT : TouchEventType.PLANNED;
      draft.revision = chance(70) ? 0 : random.nextInt(3);
      describe(draft);
      if (planned && chance(50)) {
        draft.at = receivedAt + Times.DAY * random.nextInt(3);
      }
    } else {
      draft.event = any(RESPONSES);
      draft.machine = chance(30);
      draft.with(chance(50) ? "HARD" : "SOFT");
      draft.bounce = chance(30) ? null : draft.bounce;
    }
    return draft.build();
  }

  private void describe(TouchDraft draft) {
    for (String description : DESCRIPTIONS) {
      if (chance(15)) {
        draft.with(description);
      }
    }
    for (String text : TEXTS) {
      if (chance(50)) {
        draft.with(text + '=' + any("A", "B"));
      }
    }
    draft.account = account(15);
    if (chance(20)) {
      draft.parent = id();
    }
    if (mix.requests && draft.event == TouchEventType.PLANNED) {
      draft.weight = any(null, 10, 50, 90);
      draft.id = chance(70) ? prefix + "p" + random.nextInt(3) : draft.id;
    }
  }

  private long occurredAt(boolean sent) {
    if (mix.ahead && chance(3)) {
      return receivedAt + 180_000;
    }
    if (mix.deep && sent && chance(30)) {
      return receivedAt - 120 * Times.DAY + random.nextInt(3) - 1;
    }
    long[] lags = {0, 0, 0, 0, Times.HOUR, Times.DAY, 3 * Times.DAY};
    long at = receivedAt - lags[random.nextInt(lags.length)];
    return chance(50) ? Math.min(at, grid(at)) : at;
  }

  private String id() {
    return prefix + "t" + random.nextInt(6);
  }

  /** The id of an account, or mostly null. */
  private String account(int percent) {
    return chance(percent) && !accounts.isEmpty()
        ? accounts.get(random.nextInt(accounts.size()))
        : null;
  }

  private List<String> named() {
    boolean both = mix.requests && chance(20);
    String account = both ? null : account(mix.requests ? 60 : 30);
    return both ? accounts : account == null ? List.of() : List.of(account);
  }

  /** The hour in which an instant lies. */
  private static long grid(long time) {
    return time / Times.HOUR * Times.HOUR;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
