package tacet.flink.io;

import java.util.Locale;
import tacet.domain.touch.Function;

/**
 * The kinds of input, in the order in which records of one instant are applied: the ordinal is the
 * rank.
 */
public enum Input {
  ERASURES("erasures"),
  RULES("rules"),
  SEGMENTS("segments"),
  CONSENTS("consents"),
  PROFILES("profiles"),
  CALENDARS("calendars"),
  /** One topic a function: {@code touches.sales}. */
  TOUCHES("touches"),
  REQUESTS("touch.requests");

  private static final String TOUCHES_PREFIX = "touches.";
  private static final Function[] FUNCTIONS = Function.values();

  private final String topic;

  Input(String topic) {
    this.topic = topic;
  }

  /** Place among records of one instant, 0 first. */
  public int rank() {
    return ordinal();
  }

  /** Name of its replay file, without ending. */
  public String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The input that a topic, named without its realm, carries; null where it is none. */
  static Input ofTopic(String name) {
    if (touchFunction(name) != null) {
      return TOUCHES;
    }
    for (Input input : values()) {
      if (input != TOUCHES && input.topic.equals(name)) {
        return input;
      }
    }
    return null;
  }

  /** The function whose touches a topic, named without its realm, carries; null for none. */
  static Function touchFunction(String name) {
    if (name.startsWith(TOUCHES_PREFIX)) {
      for (Function function : FUNCTIONS) {
        if (topicOf(function).equals(name)) {
          return function;
        }
      }
    }
    return null;
  }

  private static String topicOf(Function function) {
    return TOUCHES_PREFIX + function.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
