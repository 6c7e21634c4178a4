package tacet.cli.topics;

import java.util.Objects;

/**
 * What became of one topic of the catalogue.
 *
 * @param topic full name, realm first
 * @param state how the broker's topic stands to the catalogue's
 * @param difference what differs, in words; empty unless {@link State#DIFFERS}
 */
public record TopicOutcome(String topic, State state, String difference) {
  /** How a broker's topic stands to the catalogue's. */
  public enum State {
    /** It was missing and has been created. */
    CREATED,
    /** It is there as the catalogue wants it. */
    PRESENT,
    /** It is there with another partition count or configuration; nothing was changed. */
    DIFFERS,
    /** It is not there. */
    MISSING
  }

  public TopicOutcome {
    Objects.requireNonNull(topic);
    Objects.requireNonNull(state);
    Objects.requireNonNull(difference);
  }
}
