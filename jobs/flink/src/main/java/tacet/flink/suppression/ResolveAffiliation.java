package tacet.flink.suppression;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import tacet.domain.account.Affiliation;
import tacet.domain.account.AffiliationState;
import tacet.domain.account.AffiliationStateCodec;
import tacet.domain.codec.ByteWriter;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.flink.Durable;
import tacet.flink.io.Arrival;

/**
 * Passes the records of a person on and sends what concerns accounts to {@link #ACCOUNTS}: copies
 * of touches, memberships, and requests, which come to the person by what the accounts say.
 * Patients feed and ask no account and cost nothing here.
 */
final class ResolveAffiliation extends KeyedProcessFunction<String, Arrival, Arrival> {

  /** What concerns accounts of the records of persons, and the records of accounts. */
  static final OutputTag<Arrival> ACCOUNTS = new OutputTag<>("accounts", Arrival.TYPE);

  private static final long serialVersionUID = 1;

  private final int capacity;
  private transient Affiliation affiliation;
  private transient ValueState<byte[]> states;
  private transient ByteWriter writer;

  ResolveAffiliation(SuppressionSettings settings) {
    this.capacity = settings.policy().personCapacity();
  }

  @Override
  public void open(OpenContext context) {
    affiliation = new Affiliation(Affiliation.KEEP, capacity);
    states = getRuntimeContext().getState(Durable.affiliationState());
    writer = new ByteWriter(1 << 10);
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<Arrival> out)
      throws Exception {
    Subject subject = arrival.record().subject();
    if (subject.type() == SubjectType.ACCOUNT) {
      context.output(ACCOUNTS, arrival);
      return;
    }
    boolean passes = true;
    if (subject.type() == SubjectType.HCP) {
      AffiliationState state = read(subject);
      boolean empty = state.isEmpty();
      passes =
          affiliation.apply(
              state,
              arrival.record(),
              arrival.receivedAt(),
              record -> context.output(ACCOUNTS, arrival.leadingTo(record)));
      if (!empty || !state.isEmpty()) {
        write(state, context);
      }
    }
    if (passes) {
      out.collect(arrival);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Arrival> out) throws Exception {
    AffiliationState state = read(Subject.parse(context.getCurrentKey()));
    state.arm(AffiliationState.NEVER);
    if (context.timerService().currentWatermark() < Long.MAX_VALUE) {
      affiliation.wake(state, time);
    }
    write(state, context);
  }

  private AffiliationState read(Subject subject) throws Exception {
    byte[] bytes = states.value();
    return bytes == null
        ? new AffiliationState(subject)
        : AffiliationStateCodec.read(subject, bytes);
  }

  private void write(AffiliationState state, Context context) throws Exception {
    boolean ending = context.timerService().currentWatermark() == Long.MAX_VALUE;
    long due = affiliation.wakeAt(state);
    if (due == AffiliationState.NEVER) {
      disarm(state, context);
    } else if (due < state.armedAt() && !ending) {
      disarm(state, context);
      context.timerService().registerEventTimeTimer(due);
      state.arm(due);
    }
    if (state.isEmpty()) {
      states.clear();
    } else {
      states.update(AffiliationStateCodec.write(state, writer));
    }
  }

  private static void disarm(AffiliationState state, Context context) {
    if (state.armedAt() != AffiliationState.NEVER) {
      context.timerService().deleteEventTimeTimer(state.armedAt());
      state.arm(AffiliationState.NEVER);
    }
  }
}
