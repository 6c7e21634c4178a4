package tacet.flink.drift;

import java.io.Serializable;
import java.util.List;
import tacet.flink.io.Definition;

/** The rules and segments that were there when the job started; touches wait for them. */
public interface InitialDefinitions extends Serializable {

  /** Reads them all, blocking; called once per operator and subtask before its first record. */
  List<Definition> read();
}
