package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tacet.domain.subject.DecisionStage;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;

/** Bytes of state, which every record reads and writes once. */
class DriftStateSizeTest {

  private static final Channel[] CHANNELS = {
    Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.FACE_TO_FACE, Channel.PORTAL
  };
  private static final String[] CATEGORIES = {"peer", "evidence", "institution", "cost", "dosing"};

  /**
   * Two years of three touches a week, of which a third is answered, and one of its own, in two
   * stages.
   */
  private static DriftStage twoYears(long seed) {
    Random random = new Random(seed);
    List<Told> told = new ArrayList<>();
    long start = Times.at("01-01");
    for (int i = 0; i < 104 * 3; i++) {
      long at = start + (long) ((i + random.nextDouble()) * 7 * Times.DAY / 3);
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      TouchDraft touch = new TouchDraft(id, at);
      touch.channel = CHANNELS[random.nextInt(CHANNELS.length)];
      touch.category = CATEGORIES[random.nextInt(CATEGORIES.length)];
      told.add(touch.told());
      if (random.nextInt(3) == 0) {
        TouchDraft answer = new TouchDraft(id, at + random.nextInt((int) (2 * Times.DAY)));
        told.add(answer.with("REPLIED").told());
      }
      if (random.nextInt(3) == 0) {
        TouchDraft own = new TouchDraft("own-" + i, at + random.nextInt((int) Times.DAY));
        own.category = touch.category;
        told.add(own.with("INBOUND").told());
      }
    }
    told.add(Drifting.profile("a", DecisionStage.AWARE, "01-01"));
    told.add(Drifting.profile("a", DecisionStage.EVALUATING, "2027-01-01"));
    told.sort(Comparator.comparingLong(Told::receivedAt));
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(30_000), StepPropertyTest.CONTEXT)
        .tell(told);
  }

  @Test
  void aSubjectOfFiveChannelsAfterTwoYears() {
    int most = 0;
    for (long seed = 0; seed < 20; seed++) {
      DriftStage stage = twoYears(seed);
      stage.state.arm(stage.state.wakeAt());
      most = Math.max(most, stage.roundTrip().length);
    }
    assertTrue(most <= 1500, "a subject costs " + most + " bytes");
  }

  @Test
  void aSubjectOfOneTouch() {
    DriftStage stage = DriftStage.of().tell("t@06-01T09:00/EMAIL");
    stage.state.arm(stage.state.wakeAt());
    int size = stage.roundTrip().length;
    assertTrue(size <= 60, "a subject of one touch costs " + size + " bytes");
  }
}
