package tacet.domain.touch;

/**
 * The closed descriptors of a touch packed into 25 bits of an int: four state bits of {@link
 * TouchLog}, direction, group, machine, then solicited, bounce, function, intent and channel, each
 * as its position plus one, 0 for absent. Part of the state format.
 */
final class RowFacts {

  private static final int INBOUND = 1 << 4;
  private static final int GROUP = 1 << 5;
  private static final int MACHINE = 1 << 6;
  private static final int SOLICITED_SHIFT = 7;
  private static final int BOUNCE_SHIFT = 9;
  private static final int FUNCTION_SHIFT = 11;
  private static final int INTENT_SHIFT = 15;
  private static final int CHANNEL_SHIFT = 19;
  private static final int STATE = 0xF;

  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();
  private static final Intent[] INTENTS = Intent.values();

  private RowFacts() {}

  /** The descriptors of {@code e} with the state bits of {@code before}. */
  static int of(TouchEvent e, int before) {
    return before & STATE
        | (e.direction() == Direction.INBOUND ? INBOUND : 0)
        | (e.group() ? GROUP : 0)
        | (e.machine() ? MACHINE : 0)
        | (e.solicited() == null ? 0 : e.solicited() ? 2 : 1) << SOLICITED_SHIFT
        | code(e.bounce()) << BOUNCE_SHIFT
        | code(e.function()) << FUNCTION_SHIFT
        | code(e.intent()) << INTENT_SHIFT
        | code(e.channel()) << CHANNEL_SHIFT;
  }

  static int channel(int facts) {
    return facts >> CHANNEL_SHIFT & 0x1F;
  }

  static int function(int facts) {
    return facts >> FUNCTION_SHIFT & 0xF;
  }

  static int intent(int facts) {
    return facts >> INTENT_SHIFT & 0xF;
  }

  /** The channel, or null. */
  static Channel channelOf(int facts) {
    return valueOf(CHANNELS, channel(facts));
  }

  /** The function, or null. */
  static Function functionOf(int facts) {
    return valueOf(FUNCTIONS, function(facts));
  }

  /** The intent, or null. */
  static Intent intentOf(int facts) {
    return valueOf(INTENTS, intent(facts));
  }

  private static <E> E valueOf(E[] values, int code) {
    return code == 0 ? null : values[code - 1];
  }

  static boolean inbound(int facts) {
    return (facts & INBOUND) != 0;
  }

  static boolean group(int facts) {
    return (facts & GROUP) != 0;
  }

  static boolean machine(int facts) {
    return (facts & MACHINE) != 0;
  }

  /** 0 unknown, 1 no, 2 yes. */
  static int solicited(int facts) {
    return facts >> SOLICITED_SHIFT & 3;
  }

  static int bounce(int facts) {
    return facts >> BOUNCE_SHIFT & 3;
  }

  private static int code(Enum<?> value) {
    return value == null ? 0 : value.ordinal() + 1;
  }
}
