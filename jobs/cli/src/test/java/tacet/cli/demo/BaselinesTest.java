package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.touch.Channel;

class BaselinesTest {
  // A Monday.
  private static final long START = Instant.parse("2026-01-05T04:00:00Z").toEpochMilli();

  private static Map<String, SegmentDefinition> measured() {
    Population population = Population.of(1, 400);
    Habits habits = Habits.of(population, START + 400 * Everyday.DAY);
    long from = START - Baselines.WEEKS * 7 * Everyday.DAY;
    Scenario life = new Scenario(population, habits, 1, from);
    Map<String, SegmentDefinition> byId = new HashMap<>();
    Baselines.of(life, START).forEach(one -> byId.put(one.segment(), one));
    return byId;
  }

  private static double rate(SegmentDefinition segment, Channel channel) {
    List<Rate> rates = segment.rates().stream().filter(r -> r.channel() == channel).toList();
    assertEquals(1, rates.size(), segment::toString);
    return rates.get(0).rate();
  }

  @Test
  void segmentsAreWhatTheirMembersDo() {
    Map<String, SegmentDefinition> segments = measured();
    assertEquals(5, segments.size());
    assertEquals(0.65, rate(segments.get(Habits.READERS), Channel.EMAIL), 0.12);
    assertEquals(0.75, rate(segments.get(Habits.MEETERS), Channel.FACE_TO_FACE), 0.1);
    assertEquals(0.7, rate(segments.get(Habits.LISTENERS), Channel.PHONE), 0.1);
    assertEquals(0.12, rate(segments.get(Habits.MEETERS), Channel.EMAIL), 0.08);
    for (SegmentDefinition segment : segments.values()) {
      // Fewer would be no baseline to the job.
      assertEquals(8, segment.weeks().size());
      assertEquals(START, segment.validFrom());
      assertTrue(segment.weeks().stream().allMatch(week -> week.members() > 0));
    }
  }

  @Test
  void someBeginToAnswerOtherwise() {
    Population population = Population.of(1, 400);
    Habits habits = Habits.of(population, START);
    assertEquals(12, habits.changing().size());
    long before = START - 60 * Everyday.DAY;
    for (Person.Doctor doctor : population.doctors()) {
      double was = habits.rate(doctor, Channel.EMAIL, before);
      double is = habits.rate(doctor, Channel.EMAIL, START);
      if (habits.changing().contains(doctor.subject().key())) {
        assertTrue(is > 2 * was, doctor::toString);
      } else if (habits.shifting().contains(doctor.segment())) {
        assertTrue(is < was, doctor::toString);
      } else {
        assertEquals(was, is, doctor::toString);
      }
    }
  }
}
