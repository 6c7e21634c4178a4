package tacet.bench.workload;

import java.util.Iterator;
import java.util.NoSuchElementException;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;

/**
 * Gamma-Poisson touches and, once in about a month, a campaign that reaches a third of all subjects
 * within an hour. In the whole span the touches of a subject have a median of about 29, a 99th
 * percentile of about 460 and at most about 900, as those of the public Open Payments data.
 */
public final class Campaign implements Workload {

  private static final double SHAPE = 0.4;
  private static final double SCALE = 145;
  private static final double BUSIEST = 880;
  private static final int CAMPAIGNS = 29;
  private static final double REACHED = 1.0 / 3;
  private static final long HOUR = 3_600_000L;

  private final long seed;
  private final int subjects;

  /** A workload over {@code subjects} HCPs. */
  public Campaign(long seed, int subjects) {
    this.seed = seed;
    this.subjects = subjects;
  }

  @Override
  public Iterator<SubjectRecord> opening() {
    return Opening.of(subjects);
  }

  @Override
  public Iterator<Received> touches() {
    return new Delivery(new Made(new Dice(seed)), new Dice(~seed));
  }

  /** Touches in the order of their time. */
  private final class Made implements Iterator<TouchEvent> {
    private final Dice dice;
    private final Sketch sketch;
    private final Lottery habits;
    private final double meanGap;
    private long single = START;
    private int campaign;
    private int reached;

    Made(Dice dice) {
      this.dice = dice;
      this.sketch = new Sketch(dice);
      double[] touches = new double[subjects];
      for (int i = 0; i < subjects; i++) {
        touches[i] = Math.min(BUSIEST, dice.gamma(SHAPE, SCALE));
      }
      habits = new Lottery(touches);
      meanGap = SPAN / habits.total();
      pass();
      skip();
    }

    private long blastAt() {
      return campaign == CAMPAIGNS
          ? Long.MAX_VALUE
          : START + SPAN / CAMPAIGNS * campaign + 10 * HOUR + HOUR * reached / subjects;
    }

    @Override
    public boolean hasNext() {
      return Math.min(single, blastAt()) < START + SPAN;
    }

    @Override
    public TouchEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (blastAt() <= single) {
        TouchEvent touch = sketch.blast(campaign, reached++, blastAt());
        skip();
        return touch;
      }
      TouchEvent touch = sketch.single(habits.draw(dice), single);
      pass();
      return touch;
    }

    private void pass() {
      single += (long) dice.exponential(meanGap);
    }

    /** Leaves out subjects that the campaign does not reach. */
    private void skip() {
      while (campaign < CAMPAIGNS && !(reached < subjects && dice.happens(REACHED))) {
        if (++reached >= subjects) {
          reached = 0;
          campaign++;
        }
      }
    }
  }
}
