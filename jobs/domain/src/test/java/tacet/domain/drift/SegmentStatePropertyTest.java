package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static tacet.domain.drift.Baseline.SEGMENT;
import static tacet.domain.drift.Baseline.week;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.SegmentTally;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** Bytes say all there is to a segment's state, and the order of tallies nothing. */
class SegmentStatePropertyTest {

  private static final Week USUAL =
      new Week(
          week(-1),
          10,
          Map.of(Channel.EMAIL, new Trials(30, 6), Channel.PUSH, new Trials(30, 12)),
          Map.of("c1", 10L, "c2", 10L),
          Map.of("role=NURSE", 10L));

  private static final SegmentTimeline DEFINED = Baseline.of(1, 8, USUAL);

  @Property(tries = 100)
  void anyOrderWithinWhatIsOpenIsTheSame(@ForAll Random random) {
    List<SegmentTally> tallies = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tallies.add(tally(random));
    }
    assertArrayEquals(told(tallies, null), told(shuffled(tallies, random), null));
  }

  @Property(tries = 100)
  void aStateReadBackGoesOnTheSame(@ForAll Random random) {
    List<SegmentTally> tallies = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      tallies.add(tally(random));
    }
    assertArrayEquals(told(tallies, null), told(tallies, random));
  }

  private static SegmentTally tally(Random random) {
    long at = week(random.nextInt(4)) + random.nextInt(1000);
    return switch (random.nextInt(4)) {
      case 0 ->
          SegmentTally.trial(
              SEGMENT,
              SubjectType.HCP,
              at,
              Channel.values()[random.nextInt(5)],
              random.nextBoolean() ? null : DecisionStage.values()[random.nextInt(3)],
              random.nextInt(42),
              random.nextBoolean());
      case 1 -> SegmentTally.category(SEGMENT, SubjectType.HCP, at, "c" + random.nextInt(90));
      case 2 ->
          SegmentTally.member(
              SEGMENT,
              SubjectType.HCP,
              at,
              random.nextInt(3) - 1,
              random.nextBoolean() ? null : Role.values()[random.nextInt(3)],
              random.nextBoolean() ? null : CareSetting.values()[random.nextInt(3)]);
      default -> SegmentTally.fit(SEGMENT, SubjectType.HCP, at, 1, random.nextInt(2));
    };
  }

  private static List<SegmentTally> shuffled(List<SegmentTally> tallies, Random random) {
    List<SegmentTally> shuffled = new ArrayList<>(tallies);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /**
   * All findings and the state at the end; read back now and then where there is a {@code random}.
   */
  private static Object[] told(List<SegmentTally> tallies, Random random) {
    SegmentWatch watch = new SegmentWatch(AlertPolicy.DEFAULT);
    SegmentState state = new SegmentState(SubjectType.HCP, SEGMENT);
    List<Object> said = new ArrayList<>();
    for (SegmentTally tally : tallies) {
      watch.apply(state, tally);
      if (random != null && random.nextInt(5) == 0) {
        state = readBack(state);
      }
    }
    for (int week = 0; week < 35; week++) {
      watch.wake(state, week(week), DEFINED, said::add);
      state = random == null ? state : readBack(state);
    }
    said.add(Arrays.toString(SegmentStateCodec.write(state, new ByteWriter(64))));
    return said.toArray();
  }

  private static SegmentState readBack(SegmentState state) {
    byte[] bytes = SegmentStateCodec.write(state, new ByteWriter(64));
    return SegmentStateCodec.read(SubjectType.HCP, SEGMENT, bytes);
  }
}
