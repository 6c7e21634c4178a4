package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.finding.Finding;
import tacet.domain.finding.Preference;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;

/** What holds of the step whatever it is told. */
class StepPropertyTest {

  private static final long START = Times.at("01-01");
  private static final String[] RESPONSES = {
    "OPENED",
    "CLICKED",
    "OPENED/machine",
    "REPLIED",
    "ATTENDED",
    "DECLINED",
    "NO_SHOW",
    "RETRACTED",
    "BOUNCED",
    "UNSUBSCRIBED",
    "COMPLAINED",
    "DELIVERED"
  };
  private static final String[] SEGMENTS = {"a", "b", null};

  /** Segments that differ, of a low threshold, so that much is said. */
  static final DriftContext CONTEXT =
      new DriftContext(
          SegmentTimeline.of(List.of(segment("a", 0.8, 0.1), segment("b", 0.1, 0.8))),
          RuleTimeline.EMPTY);

  static SegmentDefinition segment(String id, double email, double visit) {
    return new SegmentDefinition(
        id,
        1,
        SubjectType.HCP,
        "team",
        0,
        0,
        List.of(
            new SegmentDefinition.Rate(Channel.EMAIL, null, email),
            new SegmentDefinition.Rate(Channel.FACE_TO_FACE, null, visit)),
        Map.of("peer", 0.5, "evidence", 0.5),
        List.of());
  }

  static DriftStage stage() {
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(6), CONTEXT);
  }

  /** A history of some months, in the order of receipt. */
  static List<Told> draw(long seed) {
    Random random = new Random(seed);
    List<Told> told = new ArrayList<>();
    long at = START;
    for (int i = 0; i < 120; i++) {
      at += (long) (random.nextDouble() * 4 * Times.DAY);
      long late = random.nextInt(10) == 0 ? (long) (random.nextDouble() * 20 * Times.DAY) : 0;
      told.add(new Told(record(random, i, at), at + late));
    }
    told.sort(Comparator.comparingLong(Told::receivedAt));
    return told;
  }

  private static SubjectRecord record(Random random, int number, long at) {
    int sort = random.nextInt(40);
    if (sort < 2) {
      String segment = SEGMENTS[random.nextInt(SEGMENTS.length)];
      DecisionStage stage = DecisionStage.values()[random.nextInt(3)];
      return Drifting.profile(TouchDraft.HCP, segment, stage, at + random.nextInt(3) * Times.DAY);
    }
    if (sort == 2) {
      BlockKind kind = BlockKind.values()[random.nextInt(4)];
      long end = at + random.nextInt(20) * Times.DAY;
      return new CalendarBlock("b" + random.nextInt(3), TouchDraft.HCP, kind, at, end, 0, false);
    }
    if (sort == 3 && random.nextInt(4) == 0) {
      return new Erasure(TouchDraft.HCP, at - random.nextInt(3) * Times.DAY, "e" + number);
    }
    return touch(random, number, at);
  }

  private static TouchEvent touch(Random random, int number, long at) {
    TouchDraft draft = new TouchDraft("t" + number, at);
    draft.channel = random.nextInt(3) == 0 ? Channel.EMAIL : Channel.FACE_TO_FACE;
    draft.category = random.nextInt(3) == 0 ? "peer" : "evidence";
    if (random.nextInt(10) == 0) {
      draft.with("MEDICAL");
    }
    int sort = random.nextInt(10);
    if (sort < 5) {
      draft.id = "t" + Math.max(0, number - 1 - random.nextInt(8));
      for (String word : RESPONSES[random.nextInt(RESPONSES.length)].split("/")) {
        draft.with(word);
      }
    } else if (random.nextInt(20) == 0) {
      draft.with("PLANNED").with("account=site-" + random.nextInt(3));
    } else if (sort == 5) {
      draft.with("INBOUND").with("parent=t" + Math.max(0, number - random.nextInt(6)));
    }
    return draft.build();
  }

  @Property(tries = 150)
  void aStateReadBackGoesOnTheSame(@ForAll long seed) {
    DriftStage kept = stage();
    DriftStage stored = stage();
    for (Told told : draw(seed)) {
      kept.tell(told);
      stored.tell(told);
      byte[] bytes = stored.roundTrip();
      assertArrayEquals(bytes, stored.roundTrip());
      assertArrayEquals(bytes, kept.copy());
      assertEquals(kept.state.wakeAt(), stored.state.wakeAt());
    }
    kept.until(START + 2000 * Times.DAY);
    stored.until(START + 2000 * Times.DAY);
    assertEquals(kept.findings, stored.findings);
  }

  @Property(tries = 150)
  void wakingEarlyOrOftenChangesNothing(@ForAll long seed) {
    DriftStage once = stage();
    DriftStage often = stage();
    Random random = new Random(seed);
    long before = START;
    for (Told told : draw(seed)) {
      once.tell(told);
      for (int i = 0; i < 3; i++) {
        before += (long) (random.nextDouble() * Math.max(0, told.receivedAt() - 1 - before));
        often.until(before);
      }
      often.tell(told);
      before = Math.max(before, told.receivedAt());
    }
    once.until(START + 2000 * Times.DAY);
    for (long at = before; at < START + 2000 * Times.DAY; at += 5 * Times.DAY) {
      often.until(at);
    }
    assertEquals(once.findings, often.until(START + 2000 * Times.DAY).findings);
  }

  @Property(tries = 150)
  void duplicatesChangeNothing(@ForAll long seed) {
    DriftStage once = stage();
    DriftStage twice = stage();
    Told before = null;
    for (Told told : draw(seed)) {
      once.tell(told);
      twice.tell(told).tell(told);
      boolean erased = told.record() instanceof Erasure;
      if (before != null && before.record() instanceof TouchEvent && !erased) {
        twice.tell(new Told(before.record(), told.receivedAt()));
      }
      before = told;
      assertEquals(once.findings, twice.findings);
    }
  }

  @Property(tries = 150)
  void whatIsErasedLeavesAMarkerAndNoMember(@ForAll long seed) {
    DriftStage stage = stage().tell(draw(seed));
    long last = stage.state.now() + 400 * Times.DAY;
    stage.tell(new Told(new Erasure(TouchDraft.HCP, last, "e"), last));
    assertTrue(stage.roundTrip().length < 40);
    int said = stage.findings.size();
    stage.tell(draw(seed).stream().map(one -> new Told(one.record(), last + 1)).toList());
    assertEquals(said, stage.findings.size());
    Map<String, Integer> members = Tallied.members(stage.findings);
    members.forEach((segment, count) -> assertEquals(0, count, segment));
  }

  /** Of a profile, an erasure and an experiment that runs something stays: it is to. */
  private static boolean lasts(DriftState state) {
    return !state.profiles.isEmpty()
        || !state.enrolments.isEmpty()
        || state.erasedAt != Long.MIN_VALUE;
  }

  @Property(tries = 300)
  void whoIsLeftAloneIsForgotten(@ForAll long seed, @ForAll boolean known) {
    List<Told> told = draw(seed);
    if (!known) {
      told.removeIf(one -> one.record() instanceof Profile || one.record() instanceof Erasure);
    }
    DriftContext context = seed % 2 == 0 ? StepMemoryTest.measured() : CONTEXT;
    DriftStage stage = new DriftStage(TouchDraft.HCP, Drifting.threshold(6), context);
    for (Told one : told.subList(0, 1 + new Random(seed).nextInt(told.size()))) {
      stage.tell(one);
      boolean goes = stage.state.isEmpty() || stage.state.wakeAt() != DriftState.NEVER;
      assertTrue(goes || lasts(stage.state));
    }
    DriftState left = stage.until(START + 4000 * Times.DAY).state;
    assertEquals(DriftState.NEVER, left.wakeAt());
    assertEquals(!lasts(left), left.isEmpty());
    assertTrue(left.trials.isEmpty() && left.calendar.isEmpty() && left.learnt == null);
    assertTrue(left.unit == null || !left.profiles.isEmpty());
    Finding last = null;
    for (Finding finding : stage.findings) {
      boolean preference = finding instanceof Preference || finding instanceof PreferenceGone;
      last = preference ? finding : last;
    }
    assertFalse(last instanceof Preference);
  }
}
