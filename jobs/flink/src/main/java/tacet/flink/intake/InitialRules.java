package tacet.flink.intake;

import java.io.Serializable;
import java.util.List;
import tacet.flink.io.RuleRecord;

/** The rules that were there when the job started; touches wait for them. */
public interface InitialRules extends Serializable {

  /** Reads them all, blocking; called once per subtask before its first record. */
  List<RuleRecord> read();
}
