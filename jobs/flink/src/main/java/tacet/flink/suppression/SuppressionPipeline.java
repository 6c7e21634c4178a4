package tacet.flink.suppression;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import tacet.flink.Durable;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RuleRecord;

/**
 * The graph between the ends.
 *
 * <pre>
 *  records ──► resolve-affiliation ──────────────────────► update-touch-log ──► persons' emissions
 *                      │ copies, and records of accounts           ▲
 *                      └────────────► update-account-log ──────────┼──────────► accounts' emissions
 *                                             ▲                    │
 *  rules ─────────────── broadcast ───────────┴────────────────────┘
 * </pre>
 *
 * Records are keyed by their subject, {@code TYPE:id}. Persons are not shuffled again after
 * affiliation; accounts are. Nothing flows back.
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
    KeyedStream<Arrival, String> accounts =
        bySubject(resolved.getSideOutput(ResolveAffiliation.ACCOUNTS));
    return new Emissions(
        suppress(
            Durable.UPDATE_TOUCH_LOG,
            DataStreamUtils.reinterpretAsKeyedStream(resolved, Arrival::key, Types.STRING),
            rules,
            new SuppressionOperator(settings, initialRules, !settings.replay())),
        suppress(
            Durable.UPDATE_ACCOUNT_LOG,
            accounts,
            rules,
            new SuppressionOperator(settings, initialRules, false)));
  }

  private static KeyedStream<Arrival, String> bySubject(DataStream<Arrival> records) {
    return records.keyBy(Arrival::key, Types.STRING);
  }

  /** Connects keyed records with broadcast rules, which no method of the stream classes offers. */
  private static DataStream<Emission> suppress(
      String uid,
      KeyedStream<Arrival, String> records,
      DataStream<RuleRecord> rules,
      SuppressionOperator operator) {
    StreamExecutionEnvironment env = records.getExecutionEnvironment();
    TwoInputTransformation<Arrival, RuleRecord, Emission> transformation =
        new TwoInputTransformation<>(
            records.getTransformation(),
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
