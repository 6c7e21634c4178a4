package tacet.domain.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.Drift;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.drift.DriftState;
import tacet.domain.drift.DriftStateCodec;
import tacet.domain.finding.Finding;
import tacet.domain.touch.Subject;

/** One subject before the step of drift: tells it records, lets time pass, keeps what it finds. */
public final class DriftStage {

  public final List<Finding> findings = new ArrayList<>();

  public DriftState state;
  private final DriftPolicy policy;
  private final Drift step;
  private DriftContext context;

  public DriftStage(Subject subject, DriftPolicy policy, DriftContext context) {
    this.state = new DriftState(subject);
    this.policy = policy;
    this.step = new Drift(policy);
    this.context = context;
  }

  /** A stage of the HCP h1 with the default policy and neither segments nor rules. */
  public static DriftStage of() {
    return new DriftStage(TouchDraft.HCP, DriftPolicy.DEFAULT, DriftContext.EMPTY);
  }

  /** Tells rows as {@link TouchDraft#parse} reads them. */
  public DriftStage tell(String... rows) {
    for (String row : rows) {
      tell(TouchDraft.parse(row));
    }
    return this;
  }

  /** Tells records in order. */
  public DriftStage tell(Collection<Told> records) {
    records.forEach(this::tell);
    return this;
  }

  /** Tells one record. */
  public DriftStage tell(Told told) {
    step.apply(state, told.record(), told.receivedAt(), context, findings::add);
    return this;
  }

  /** Lets time pass. */
  public DriftStage until(long time) {
    step.wake(state, time, context, findings::add);
    return this;
  }

  /** Lets time pass up to an instant as {@link Times#at} reads it. */
  public DriftStage until(String time) {
    return until(Times.at(time));
  }

  /** Other segments or rules from now on. */
  public DriftStage with(DriftContext others) {
    context = others;
    return this;
  }

  /** Replaces the state by what its bytes say. */
  public byte[] roundTrip() {
    byte[] bytes = DriftStateCodec.write(state, new ByteWriter(256));
    state = DriftStateCodec.read(state.subject(), bytes, policy);
    return bytes;
  }

  /** The bytes of the state as it is. */
  public byte[] copy() {
    return DriftStateCodec.write(state, new ByteWriter(256));
  }

  /** The findings of one sort, in order. */
  public <F extends Finding> List<F> of(Class<F> sort) {
    return findings.stream().filter(sort::isInstance).map(sort::cast).toList();
  }
}
