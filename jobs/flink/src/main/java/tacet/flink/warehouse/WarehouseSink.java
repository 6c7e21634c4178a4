package tacet.flink.warehouse;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import tacet.flink.WarehouseSettings;
import tacet.flink.io.RawRecord;

/** Writes records as rows, at least once; written again they are the same rows. */
final class WarehouseSink implements Sink<RawRecord> {

  private static final long serialVersionUID = 1L;

  private final WarehouseSettings settings;

  WarehouseSink(WarehouseSettings settings) {
    this.settings = settings;
  }

  @Override
  public SinkWriter<RawRecord> createWriter(WriterInitContext context) {
    return new WarehouseWriter(
        settings,
        context.getProcessingTimeService(),
        context.metricGroup().counter("recordsUnreadable"),
        context.metricGroup().counter("batchesWritten"));
  }
}
