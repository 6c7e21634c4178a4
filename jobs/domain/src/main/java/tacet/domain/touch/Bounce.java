package tacet.domain.touch;

/** Whether a bounced address is gone ({@code HARD}) or was only unreachable ({@code SOFT}). */
public enum Bounce implements Coded {
  HARD,
  SOFT
}
