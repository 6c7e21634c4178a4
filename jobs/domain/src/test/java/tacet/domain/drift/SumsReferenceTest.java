package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;

/**
 * The sums against those that are worked out from all touches at once: a trial is a slot of touches
 * of one channel, it counts {@code 2^(-age/120 d)}, and it is answered where any touch of it ever
 * was that is not retracted.
 */
class SumsReferenceTest {

  private static final Channel[] CHANNELS = {Channel.EMAIL, Channel.FACE_TO_FACE, Channel.POST};
  private static final double HALF_LIFE = 120 * Times.DAY;
  private static final long START = Times.at("01-01");

  /** A history and what its sums are to be. */
  private static final class Drawn {

    private final Random random;
    private final List<Told> told = new ArrayList<>();
    private final long leaveFrom;
    private final long leaveTo;
    private final double[] weightAt0 = new double[CHANNELS.length];
    private final double[] answeredAt0 = new double[CHANNELS.length];

    Drawn(long seed, int slots, int mostTouches) {
      random = new Random(seed);
      leaveFrom = START + (long) (random.nextDouble() * slots * 9 * Times.DAY);
      leaveTo = leaveFrom + (long) (random.nextDouble() * 9 * Times.DAY);
      told.add(
          new Told(
              new CalendarBlock("b", TouchDraft.HCP, BlockKind.LEAVE, leaveFrom, leaveTo, 0, false),
              START - Times.DAY));
      for (int slot = 0; slot < slots; slot++) {
        for (int channel = 0; channel < CHANNELS.length; channel++) {
          slot(slot, channel, START + slot * 9 * Times.DAY, 1 + random.nextInt(mostTouches));
        }
      }
    }

    private void slot(int slot, int channel, long from, int touches) {
      long first = Long.MAX_VALUE;
      boolean answered = false;
      long at = from + random.nextInt((int) Times.DAY);
      for (int i = 0; i < touches; i++) {
        TouchDraft draft = new TouchDraft("t" + slot + "-" + channel + "-" + i, at);
        draft.channel = CHANNELS[channel];
        told.add(draft.told());
        boolean away = leaveFrom <= at && at < leaveTo;
        boolean medical = random.nextInt(8) == 0;
        // The first of a burst says when the trial was made, also when it is retracted later.
        boolean retracted = random.nextInt(6) == 0 && (touches == 1 || first < Long.MAX_VALUE);
        if (medical) {
          draft.with("MEDICAL");
          told.set(told.size() - 1, draft.told());
        }
        boolean engaged = random.nextInt(3) == 0;
        if (engaged) {
          respond(draft.id, at, random.nextBoolean() ? "REPLIED" : "ATTENDED");
        }
        if (random.nextInt(3) == 0) {
          respond(draft.id, at, "OPENED/machine");
        }
        if (random.nextInt(5) == 0) {
          respond(draft.id, at, "DECLINED");
        }
        if (retracted) {
          respond(draft.id, at, "RETRACTED");
        }
        if (!away && !medical && !retracted) {
          first = Math.min(first, at);
          answered |= engaged;
        }
        at += (long) (random.nextDouble() * 20 * Times.HOUR);
      }
      if (first < Long.MAX_VALUE) {
        double weight = Math.pow(2, (first - START) / HALF_LIFE);
        weightAt0[channel] += weight;
        answeredAt0[channel] += answered ? weight : 0;
      }
    }

    private void respond(String id, long at, String words) {
      TouchDraft response = new TouchDraft(id, at + (long) (random.nextDouble() * 20 * Times.DAY));
      for (String word : words.split("/")) {
        response.with(word);
      }
      told.add(response.told());
    }

    void check(DriftStage stage) {
      long now = stage.state.now();
      double factor = Math.pow(2, (START - now) / HALF_LIFE);
      for (int channel = 0; channel < CHANNELS.length; channel++) {
        double trials = 0;
        double engaged = 0;
        if (stage.state.learnt != null) {
          trials = stage.state.learnt.sums.of(CHANNELS[channel], now).trials();
          engaged = stage.state.learnt.sums.of(CHANNELS[channel], now).engaged();
        }
        assertEquals(weightAt0[channel] * factor, trials, 1e-9, CHANNELS[channel].name());
        assertEquals(answeredAt0[channel] * factor, engaged, 1e-9, CHANNELS[channel].name());
      }
    }
  }

  @Property(tries = 300)
  void sumsAreThoseOfAllTouchesAtOnce(@ForAll Random seed) {
    Drawn drawn = new Drawn(seed.nextLong(), 20, 3);
    drawn.told.sort(Comparator.comparingLong(Told::receivedAt));
    DriftStage stage = DriftStage.of().tell(drawn.told);
    drawn.check(stage.until(START + 300 * Times.DAY));
  }

  @Property(tries = 300)
  void sumsDoNotDependOnTheOrderOfArrival(@ForAll Random seed) {
    Drawn drawn = new Drawn(seed.nextLong(), 8, 1);
    List<Told> touches = drawn.told.subList(1, drawn.told.size());
    List<Told> shuffled = new ArrayList<>(touches);
    shuffled.addAll(touches.subList(0, touches.size() / 2));
    Collections.shuffle(shuffled, seed);
    long received = START + 100 * Times.DAY;
    DriftStage stage = DriftStage.of().tell(drawn.told.get(0));
    for (Told told : shuffled) {
      received += seed.nextInt(1000);
      stage.tell(new Told(told.record(), received));
    }
    drawn.check(stage.until(received + 30 * Times.DAY));
  }
}
