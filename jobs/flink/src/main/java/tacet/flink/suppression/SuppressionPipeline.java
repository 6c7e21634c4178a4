package tacet.flink.suppression;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import tacet.flink.Durable;
import tacet.flink.intake.InitialRules;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RuleRecord;

/**
 * The graph between the ends.
 *
 * <pre>
 *  records ──► resolve-affiliation ───────────────────────► update-touch-log ──► persons' emissions
 *                      │ copies, requests, memberships,         ▲       ▲
 *                      │ and records of accounts                │ words │
 *                      └────────────► update-account-log ───────┘ and   │
 *                                      ▲       │                blocks  │
 *                                      │       └────────────────────────┼──────► accounts' emissions
 *  rules ─────────────── broadcast ────┴────────────────────────────────┘
 * </pre>
 *
 * Records are keyed by their subject, {@code TYPE:id}. What is about a person is not shuffled again
 * after affiliation; what persons tell accounts, and what accounts say to persons, is. Nothing
 * flows back.
 */
public final class SuppressionPipeline {

  /**
   * What the pipeline says.
   *
   * @param persons of HCPs and patients, and of the rules themselves
   * @param accounts of accounts
   */
  public record Emissions(DataStream<Emission> persons, DataStream<Emission> accounts) {}

  private SuppressionPipeline() {}

  /**
   * Defines the graph.
   *
   * @param records what is told of subjects, stamped and watermarked by receipt
   * @param rules changes of rules while the job runs; its watermarks are not looked at
   * @param initialRules the rules that touches wait for
   */
  public static Emissions define(
      DataStream<Arrival> records,
      DataStream<RuleRecord> rules,
      InitialRules initialRules,
      SuppressionSettings settings) {
    SingleOutputStreamOperator<Arrival> resolved =
        bySubject(records)
            .process(new ResolveAffiliation(settings))
            .name(Durable.RESOLVE_AFFILIATION)
            .uid(Durable.RESOLVE_AFFILIATION);
    DataStream<Emission> accounts =
        suppress(
            Durable.UPDATE_ACCOUNT_LOG,
            bySubject(resolved.getSideOutput(ResolveAffiliation.ACCOUNTS)),
            List.of(),
            rules,
            new SuppressionOperator(Durable.UPDATE_ACCOUNT_LOG, settings, initialRules, false));
    DataStream<Emission> persons =
        suppress(
            Durable.UPDATE_TOUCH_LOG,
            DataStreamUtils.reinterpretAsKeyedStream(resolved, Arrival::key, Types.STRING),
            List.of(bySubject(passedOn(accounts))),
            rules,
            new SuppressionOperator(
                Durable.UPDATE_TOUCH_LOG, settings, initialRules, !settings.replay()));
    return new Emissions(persons, accounts);
  }

  private static KeyedStream<Arrival, String> bySubject(DataStream<Arrival> records) {
    return records.keyBy(Arrival::key, Types.STRING);
  }

  /** What the operator behind {@code emissions} passes on to persons. */
  private static DataStream<Arrival> passedOn(DataStream<Emission> emissions) {
    return new DataStream<>(
        emissions.getExecutionEnvironment(),
        new SideOutputTransformation<>(emissions.getTransformation(), SuppressionOperator.PERSONS));
  }

  /**
   * Connects keyed records with broadcast rules, which no method of the stream classes offers.
   *
   * @param others more records, keyed alike; a union would forget that streams are keyed
   */
  private static DataStream<Emission> suppress(
      String uid,
      KeyedStream<Arrival, String> records,
      List<KeyedStream<Arrival, String>> others,
      DataStream<RuleRecord> rules,
      SuppressionOperator operator) {
    StreamExecutionEnvironment env = records.getExecutionEnvironment();
    List<Transformation<Arrival>> keyed = new ArrayList<>(List.of(records.getTransformation()));
    others.forEach(other -> keyed.add(other.getTransformation()));
    TwoInputTransformation<Arrival, RuleRecord, Emission> transformation =
        new TwoInputTransformation<>(
            keyed.size() == 1 ? keyed.get(0) : new UnionTransformation<>(keyed),
            rules.broadcast().getTransformation(),
            uid,
            SimpleOperatorFactory.of(operator),
            Emission.TYPE,
            env.getParallelism(),
            false);
    transformation.setStateKeySelectors(records.getKeySelector(), null);
    transformation.setStateKeyType(Types.STRING);
    transformation.setUid(uid);
    env.addOperator(transformation);
    return new DataStream<>(env, transformation);
  }
}
