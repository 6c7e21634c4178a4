package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

class ScenarioTest {
  // A Monday.
  private static final long START = Instant.parse("2026-01-05T04:00:00Z").toEpochMilli();
  private static final int SUBJECTS = 200;
  private static final List<FeedEvent> TEN_DAYS = events(1, SUBJECTS, 10);

  private static List<FeedEvent> events(long seed, int subjects, int days) {
    Population population = Population.of(seed, subjects);
    Scenario scenario = new Scenario(population, Habits.of(population, START), seed, START);
    List<FeedEvent> events = new ArrayList<>();
    for (FeedEvent next = scenario.next();
        next.at() < START + days * Everyday.DAY;
        next = scenario.next()) {
      events.add(next);
    }
    return events;
  }

  private static Stream<TouchEvent> touches() {
    return TEN_DAYS.stream()
        .filter(event -> event.fault() == FeedEvent.Fault.NONE)
        .map(FeedEvent::record)
        .filter(TouchEvent.class::isInstance)
        .map(TouchEvent.class::cast);
  }

  private static long count(Predicate<TouchEvent> which) {
    return touches().filter(which).count();
  }

  @Test
  void sameSeedSameStream() {
    assertEquals(TEN_DAYS, events(1, SUBJECTS, 10));
    assertNotEquals(TEN_DAYS, events(2, SUBJECTS, 10));
  }

  @Test
  void inTheOrderOfReceiptAndNotBeforeTheStart() {
    for (int i = 1; i < TEN_DAYS.size(); i++) {
      assertTrue(TEN_DAYS.get(i - 1).at() <= TEN_DAYS.get(i).at(), "order at " + i);
    }
    assertTrue(TEN_DAYS.get(0).at() >= START);
  }

  @Test
  void everybodyIsKnownFirst() {
    Set<String> profiles =
        TEN_DAYS.stream()
            .filter(event -> event.at() == START && event.record() instanceof Profile)
            .map(event -> event.record().subject().key())
            .collect(Collectors.toSet());
    assertEquals(SUBJECTS, profiles.size());
    assertTrue(Population.of(1, SUBJECTS).doctors().stream().anyMatch(Person.Doctor::noSee));
    assertTrue(Population.of(1, SUBJECTS).doctors().stream().anyMatch(Person.Doctor::doNotContact));
  }

  @Test
  void aCampaignReachesAThirdWithinAnHour() {
    List<TouchEvent> blast =
        touches()
            .filter(t -> "campaign-1".equals(t.campaign()) && t.event() == TouchEventType.SENT)
            .toList();
    long first = blast.stream().mapToLong(TouchEvent::occurredAt).min().orElseThrow();
    long last = blast.stream().mapToLong(TouchEvent::occurredAt).max().orElseThrow();
    Set<String> reached = blast.stream().map(t -> t.subject().key()).collect(Collectors.toSet());
    assertEquals(140 / 3, reached.size());
    assertTrue(last - first <= Everyday.HOUR);
  }

  @Test
  void aMedicalVisitIsFollowedByPromotion() {
    Set<String> visited =
        touches()
            .filter(t -> t.function() == Function.MEDICAL && t.event() == TouchEventType.SENT)
            .map(t -> t.subject().key())
            .collect(Collectors.toSet());
    assertTrue(visited.size() >= 5);
    assertTrue(
        count(
                t ->
                    visited.contains(t.subject().key())
                        && t.channel() == Channel.EMAIL
                        && t.intent() == Intent.PROMOTION)
            > 0);
  }

  @Test
  void everyOtherStoryIsTold() {
    assertTrue(count(t -> t.event() == TouchEventType.RETRACTED) >= 10, "retraction");
    assertTrue(count(t -> t.event() == TouchEventType.OPENED && !t.machine()) > 0, "opens");
    assertTrue(count(t -> t.event() == TouchEventType.OPENED && t.machine()) > 0, "machines");
    assertTrue(count(t -> t.event() == TouchEventType.CLICKED) > 0, "clicks");
    assertTrue(count(t -> t.event() == TouchEventType.BOUNCED) > 0, "bounces");
    assertTrue(
        count(
                t ->
                    t.subject().type() == SubjectType.PATIENT
                        && t.direction() == Direction.INBOUND
                        && t.intent() == Intent.SERVICE)
            >= 5,
        "service calls");
    assertTrue(records(Consent.class).anyMatch(c -> c.status() == ConsentStatus.WITHDRAWN));
    assertEquals(8, TEN_DAYS.stream().filter(event -> event.story() != null).count());
  }

  @Test
  void aStormHitsOneClinic() {
    long hour = Everyday.HOUR;
    long most =
        touches()
            .filter(t -> t.account() != null && t.event() == TouchEventType.SENT)
            .collect(
                Collectors.groupingBy(
                    t -> t.account() + t.occurredAt() / (4 * hour), Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    assertTrue(most >= 20, "touches that name one clinic within four hours: " + most);
  }

  @Test
  void thereAreDuplicatesAndBadRecords() {
    Set<SubjectRecord> seen = new HashSet<>();
    assertTrue(count(t -> !seen.add(t)) > 0, "duplicates");
    for (FeedEvent.Fault fault : FeedEvent.Fault.values()) {
      assertTrue(TEN_DAYS.stream().anyMatch(event -> event.fault() == fault), fault.name());
    }
  }

  private static <T extends SubjectRecord> Stream<T> records(Class<T> type) {
    return TEN_DAYS.stream().map(FeedEvent::record).filter(type::isInstance).map(type::cast);
  }
}
