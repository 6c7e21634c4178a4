package tacet.domain.rule;

import java.util.List;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;

/**
 * What a rule holds back.
 *
 * @param channels as a mask of {@link Channel} bits
 * @param intents as a mask of {@link Intent} bits
 * @param functions as a mask of {@link Function} bits
 * @param same the fields by whose values the rule is counted and its holds limited; empty for none
 */
public record Suppress(int channels, int intents, int functions, List<SameField> same) {

  /** Every channel. */
  public static final int ALL_CHANNELS = (1 << Channel.values().length) - 1;

  /** Every intent but {@code SAFETY}, which a rule must name to hold back. */
  public static final int DEFAULT_INTENTS =
      (1 << Intent.values().length) - 1 & ~(1 << Intent.SAFETY.ordinal());

  /** Every function. */
  public static final int ALL_FUNCTIONS = (1 << Function.values().length) - 1;

  private static final int NON_COMMERCIAL =
      1 << Function.MEDICAL.ordinal()
          | 1 << Function.SERVICE.ordinal()
          | 1 << Function.SAFETY.ordinal();

  /** All touches but those of intent {@code SAFETY}. */
  public static final Suppress DEFAULT =
      new Suppress(ALL_CHANNELS, DEFAULT_INTENTS, ALL_FUNCTIONS, List.of());

  /** Whether touches of this kind are among those it holds back. */
  public boolean concerns(Channel channel, Intent intent, Function function) {
    return (channels & channel.bit()) != 0
        && (intents & intent.bit()) != 0
        && (functions & function.bit()) != 0;
  }

  /** Whether it holds back any function but medical, service and safety. */
  public boolean commercialFacing() {
    return (functions & ~NON_COMMERCIAL) != 0;
  }
}
