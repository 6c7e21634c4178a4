package tacet.domain.touch;

/** Who made the touch: we ({@code OUTBOUND}) or the subject ({@code INBOUND}). */
public enum Direction implements Coded {
  OUTBOUND,
  INBOUND
}
