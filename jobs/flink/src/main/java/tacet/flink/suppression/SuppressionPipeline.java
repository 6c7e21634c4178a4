package tacet.flink.suppression;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import tacet.flink.Durable;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RuleRecord;
import tacet.flink.keyed.KeyedGraph;

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
      InitialDefinitions<RuleRecord> initialRules,
      SuppressionSettings settings) {
    SingleOutputStreamOperator<Arrival> resolved =
        bySubject(records)
            .process(new ResolveAffiliation(settings))
            .name(Durable.RESOLVE_AFFILIATION)
            .uid(Durable.RESOLVE_AFFILIATION);
    DataStream<Emission> accounts =
        KeyedGraph.run(
            Durable.UPDATE_ACCOUNT_LOG,
            List.of(bySubject(resolved.getSideOutput(ResolveAffiliation.ACCOUNTS))),
            rules,
            new SuppressionOperator(Durable.UPDATE_ACCOUNT_LOG, settings, initialRules, false));
    DataStream<Emission> persons =
        KeyedGraph.run(
            Durable.UPDATE_TOUCH_LOG,
            List.of(
                DataStreamUtils.reinterpretAsKeyedStream(resolved, Arrival::key, Types.STRING),
                bySubject(KeyedGraph.passedOn(accounts, SuppressionOperator.PERSONS))),
            rules,
            new SuppressionOperator(
                Durable.UPDATE_TOUCH_LOG, settings, initialRules, !settings.replay()));
    return new Emissions(persons, accounts);
  }

  private static KeyedStream<Arrival, String> bySubject(DataStream<Arrival> records) {
    return records.keyBy(Arrival::key, Types.STRING);
  }
}
