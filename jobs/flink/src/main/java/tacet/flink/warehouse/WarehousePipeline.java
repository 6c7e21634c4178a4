package tacet.flink.warehouse;

import org.apache.flink.streaming.api.datastream.DataStream;
import tacet.flink.Durable;
import tacet.flink.WarehouseSettings;
import tacet.flink.io.RawRecord;

/**
 * The graph.
 *
 * <pre>
 *  drift.alerts, preferences, segment.weeks, rule.effects,   ─┐
 *  saturation, suppression.audit, suppression.&lt;channel&gt;, ─┼─► read-findings ─► write-rows ─► tables
 *  erasures                                                  ─┘
 * </pre>
 *
 * One subtask writes, so that an erasure and what it concerns never meet in two transactions, and
 * records of one key are written in the order of their partition. It writes some thousands of
 * records a second; for more, give each realm a job of its own.
 */
final class WarehousePipeline {

  private WarehousePipeline() {}

  /** Defines the graph behind the source. */
  static void define(DataStream<RawRecord> findings, WarehouseSettings settings) {
    findings
        .sinkTo(new WarehouseSink(settings))
        .name(Durable.WRITE_ROWS)
        .uid(Durable.WRITE_ROWS)
        .setParallelism(1);
  }
}
