package tacet.cli.explain;

import java.time.Duration;

/** How long a search may go on. */
final class Patience {

  /** It may take as long as it takes. */
  static final Patience ENDLESS = new Patience(null);

  private final Long end;

  private Patience(Long end) {
    this.end = end;
  }

  /** So long from now. */
  static Patience of(Duration span) {
    return new Patience(System.nanoTime() + span.toNanos());
  }

  /** Whether it is lost. */
  boolean over() {
    return end != null && System.nanoTime() - end >= 0;
  }
}
