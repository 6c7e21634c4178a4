package tacet.flink.drift;

import java.io.Serializable;
import java.util.function.Consumer;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.DriftContext;
import tacet.domain.finding.Finding;

/**
 * A step of the domain with the state it keeps per key, as {@link StepOperator} runs it.
 *
 * @param <I> what comes in
 * @param <S> the state of one key
 */
interface KeyedStep<I, S> extends Serializable {

  /** No time at all: nothing is due, no timer is set. */
  long NEVER = Long.MAX_VALUE;

  /** Makes the step; called once before anything else. */
  void open();

  /** The key of an input. */
  String key(I input);

  /** The instant that an input belongs to, in the clock of receipt, epoch milliseconds. */
  long at(I input);

  /** The state of a key that nothing is known of. */
  S fresh(String key);

  /** The state of a key, as {@link #write} wrote it. */
  S read(String key, byte[] bytes);

  byte[] write(S state, ByteWriter writer);

  /** Whether there is nothing to keep. */
  boolean isEmpty(S state);

  /** The instant up to which the state has come, for findings that name none. */
  long now(S state);

  /** When something is next due by itself; {@link #NEVER} when nothing is. */
  long wakeAt(S state);

  /** For when the one live timer is set; {@link #NEVER} when none is. */
  long armedAt(S state);

  /** Notes for when the one live timer is set. */
  void arm(S state, long time);

  /** Takes an input. */
  void apply(S state, I input, DriftContext context, Consumer<Finding> out);

  /** Does what is due up to an instant. */
  void wake(S state, long upTo, DriftContext context, Consumer<Finding> out);
}
