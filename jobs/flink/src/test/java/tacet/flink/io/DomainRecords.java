package tacet.flink.io;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/** Random records about subjects, all of them fit to be admitted when received at {@link #NOW}. */
final class DomainRecords {

  /** 2026-06-01T09:00:00Z. */
  static final long NOW = 1_780_304_400_000L;

  private static final long DAY = 86_400_000L;
  private static final String LETTERS = "abcXYZ0189 .:/@-_äß漢\"\\";

  private final Random random;

  private DomainRecords(Random random) {
    this.random = random;
  }

  /** Records of all kinds that come in from outside. */
  static Arbitrary<SubjectRecord> any() {
    return Arbitraries.randomValue(random -> new DomainRecords(random).next());
  }

  /** Touch events only. */
  static Arbitrary<TouchEvent> touches() {
    return Arbitraries.randomValue(random -> new DomainRecords(random).touch());
  }

  private SubjectRecord next() {
    return switch (random.nextInt(6)) {
      case 0 -> touch();
      case 1 -> consent();
      case 2 -> profile();
      case 3 -> block();
      case 4 -> new Erasure(subject(), past(), id());
      default -> request();
    };
  }

  private TouchEvent touch() {
    TouchEventType event = one(TouchEventType.values());
    boolean made = event == TouchEventType.SENT || event == TouchEventType.PLANNED;
    return new TouchEvent(
        id(),
        subject(),
        event,
        past(),
        random.nextBoolean() ? 0 : random.nextInt(1_000_000),
        made ? one(Channel.values()) : maybe(one(Channel.values())),
        made ? one(Function.values()) : maybe(one(Function.values())),
        made ? one(Intent.values()) : maybe(one(Intent.values())),
        one(Direction.values()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(random.nextInt(100)),
        maybe(random.nextBoolean()),
        random.nextBoolean(),
        random.nextBoolean(),
        maybe(one(Bounce.values())),
        id(),
        maybe(id()));
  }

  private Consent consent() {
    return new Consent(
        subject(),
        one(ConsentPurpose.values()),
        maybe(one(Channel.values())),
        maybe(id()),
        one(ConsentStatus.values()),
        past(),
        maybe(past()),
        maybe(id()),
        id());
  }

  private Profile profile() {
    List<String> accounts = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      accounts.add(id());
    }
    return new Profile(
        subject(),
        past(),
        maybe(ZoneId.of(one(new String[] {"Europe/Berlin", "America/New_York", "UTC"}))),
        maybe("DE"),
        maybe(id()),
        maybe(random.nextInt(20)),
        maybe(one(CareSetting.values())),
        maybe(one(Role.values())),
        maybe(id()),
        List.copyOf(accounts),
        maybe(one(AccessLevel.values())),
        maybe(one(DecisionStage.values())),
        maybe(random.nextBoolean()),
        maybe(random.nextBoolean()),
        random.nextInt(1 << Channel.values().length),
        maybe(LocalDate.of(1940 + random.nextInt(80), 2, 28)),
        maybe(past()));
  }

  private CalendarBlock block() {
    long start = past();
    return new CalendarBlock(
        id(),
        subject(),
        one(BlockKind.values()),
        start,
        start + random.nextInt((int) DAY),
        random.nextInt(5),
        random.nextBoolean());
  }

  private TouchRequest request() {
    return new TouchRequest(
        id(),
        subject(),
        one(Channel.values()),
        one(Function.values()),
        one(Intent.values()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        maybe(id()),
        random.nextInt(100),
        past(),
        1 + random.nextInt((int) DAY));
  }

  private Subject subject() {
    return new Subject(one(SubjectType.values()), id());
  }

  private String id() {
    StringBuilder text = new StringBuilder();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private long past() {
    long days = random.nextInt(700) * DAY;
    return NOW - days - (random.nextBoolean() ? random.nextInt((int) DAY) : 0);
  }

  private <E> E one(E[] values) {
    return values[random.nextInt(values.length)];
  }

  private <E> E maybe(E value) {
    return random.nextBoolean() ? value : null;
  }
}
