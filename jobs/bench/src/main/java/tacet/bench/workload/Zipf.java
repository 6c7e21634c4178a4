package tacet.bench.workload;

import java.util.Iterator;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;

/**
 * Touches by Zipf's law with exponent 0.99: the busiest subject alone has some per cent of all, so
 * that its log is always at its bound. Without end.
 */
public final class Zipf implements Workload {

  private static final double EXPONENT = 0.99;
  private static final double TOUCHES_PER_SUBJECT = 66;

  private final long seed;
  private final int subjects;

  /** A workload over {@code subjects} HCPs. */
  public Zipf(long seed, int subjects) {
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

  private final class Made implements Iterator<TouchEvent> {
    private final Dice dice;
    private final Sketch sketch;
    private final Lottery ranks;
    private long at = START;

    Made(Dice dice) {
      this.dice = dice;
      this.sketch = new Sketch(dice);
      double[] weights = new double[subjects];
      for (int i = 0; i < subjects; i++) {
        weights[i] = StrictMath.pow(i + 1, -EXPONENT);
      }
      ranks = new Lottery(weights);
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public TouchEvent next() {
      at += (long) dice.exponential(SPAN / (TOUCHES_PER_SUBJECT * subjects));
      return sketch.single(ranks.draw(dice), at);
    }
  }
}
