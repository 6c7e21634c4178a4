package tacet.flink.intake;

import java.io.Serializable;
import java.util.List;
import tacet.flink.io.Definition;

/**
 * The definitions that were there when the job started; touches wait for them.
 *
 * @param <D> which of them a job needs
 */
public interface InitialDefinitions<D extends Definition> extends Serializable {

  /** Reads them all, blocking; called once per operator and subtask before its first record. */
  List<D> read();
}
