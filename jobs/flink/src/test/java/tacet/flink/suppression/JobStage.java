package tacet.flink.suppression;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import tacet.flink.JobEnv;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RuleRecord;

/** The operators of the job one behind the other, on RocksDB, with one subtask each. */
final class JobStage implements AutoCloseable {

  /** The state of all operators behind the same record. */
  record Snapshot(
      OperatorSubtaskState affiliation,
      OperatorSubtaskState accounts,
      OperatorSubtaskState persons) {}

  private final KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> affiliation;
  private final OperatorStage accounts;
  private final OperatorStage persons;
  private final List<Emission> said = new ArrayList<>();

  private JobStage(SuppressionSettings settings, Snapshot snapshot, RuleRecord... rules)
      throws Exception {
    affiliation =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ResolveAffiliation(settings)),
            Arrival::key,
            Types.STRING,
            JobEnv.MAX_PARALLELISM,
            1,
            0);
    affiliation.setStateBackend(new EmbeddedRocksDBStateBackend());
    if (snapshot == null) {
      accounts = OperatorStage.start(settings, rules);
      persons = OperatorStage.start(settings, rules);
    } else {
      affiliation.initializeState(snapshot.affiliation);
      accounts = OperatorStage.restored(settings, snapshot.accounts, 1, 0, rules);
      persons = OperatorStage.restored(settings, snapshot.persons, 1, 0, rules);
    }
    affiliation.open();
  }

  /** A job that starts with rules. */
  static JobStage start(SuppressionSettings settings, RuleRecord... rules) throws Exception {
    return new JobStage(settings, null, rules);
  }

  /** A job that goes on from a snapshot. */
  static JobStage restored(SuppressionSettings settings, Snapshot snapshot, RuleRecord... rules)
      throws Exception {
    return new JobStage(settings, snapshot, rules);
  }

  /** Tells a record, after the time before it has passed. */
  JobStage tell(Arrival arrival) throws Exception {
    time(arrival.receivedAt() - 1);
    affiliation.processElement(new StreamRecord<>(arrival, arrival.receivedAt()));
    var side = affiliation.getSideOutput(ResolveAffiliation.ACCOUNTS);
    if (side != null) {
      for (StreamRecord<Arrival> record : List.copyOf(side)) {
        accounts.tell(record.getValue());
      }
      side.clear();
    }
    for (Arrival passed : accounts.passedOn()) {
      persons.tell(passed);
    }
    for (Arrival record : affiliation.extractOutputValues()) {
      persons.tell(record);
    }
    affiliation.getOutput().clear();
    return this;
  }

  /** Moves the watermark. */
  JobStage time(long time) throws Exception {
    affiliation.processWatermark(new Watermark(time));
    affiliation.getOutput().clear();
    accounts.time(time);
    persons.time(time);
    return this;
  }

  /** Everything said since the last call. */
  List<Emission> taken() {
    said.addAll(accounts.taken());
    said.addAll(persons.taken());
    List<Emission> taken = List.copyOf(said);
    said.clear();
    return taken;
  }

  Snapshot snapshot() throws Exception {
    return new Snapshot(affiliation.snapshot(1, 1), accounts.snapshot(), persons.snapshot());
  }

  @Override
  public void close() {
    try {
      affiliation.close();
    } catch (Exception e) {
      throw new IllegalStateException("the subtask did not close", e);
    }
    accounts.close();
    persons.close();
  }
}
