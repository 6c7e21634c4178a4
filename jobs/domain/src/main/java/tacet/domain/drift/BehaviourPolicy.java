package tacet.domain.drift;

import java.io.Serializable;
import tacet.domain.touch.TouchEvent;

/**
 * What a behaviour category is.
 *
 * @param field of a touch that names it
 * @param scope which touches show behaviour
 */
public record BehaviourPolicy(Field field, Scope scope) implements Serializable {

  /** The behaviour category of what the subject answers. */
  public static final BehaviourPolicy DEFAULT = new BehaviourPolicy(Field.CATEGORY, Scope.ANSWERED);

  /** A field of a touch. */
  public enum Field {
    CATEGORY,
    PRODUCT,
    NARRATIVE,
    CONTENT
  }

  /** Which touches show behaviour. */
  public enum Scope {
    /** Those that the subject made, and those of ours that it answered. */
    ANSWERED,
    /** Every touch of ours that was made: for data without answers. */
    TOUCHED
  }

  /** The category that a touch names, or null. */
  public String category(TouchEvent touch) {
    return switch (field) {
      case CATEGORY -> touch.category();
      case PRODUCT -> touch.product();
      case NARRATIVE -> touch.narrative();
      case CONTENT -> touch.content();
    };
  }
}
