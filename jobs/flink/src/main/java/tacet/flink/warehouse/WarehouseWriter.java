package tacet.flink.warehouse;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tacet.flink.WarehouseSettings;
import tacet.flink.io.RawRecord;

/**
 * Collects records and writes them in batches: when a batch is full, when its first record has
 * waited long enough, and before each checkpoint. While the database is away, it holds its source
 * back, and nobody else.
 */
final class WarehouseWriter implements SinkWriter<RawRecord> {

  private static final Logger LOG = LoggerFactory.getLogger(WarehouseWriter.class);

  private final WarehouseSettings settings;
  private final ProcessingTimeService clock;
  private final Counter unreadable;
  private final Counter written;
  private final Patience database;
  private final Batch batch = new Batch();
  private long batches;

  WarehouseWriter(
      WarehouseSettings settings,
      ProcessingTimeService clock,
      Counter unreadable,
      Counter written) {
    this.settings = settings;
    this.clock = clock;
    this.unreadable = unreadable;
    this.written = written;
    this.database = new Patience(settings);
  }

  @Override
  public void write(RawRecord record, Context context) throws InterruptedException {
    Change change;
    try {
      change = FindingRows.of(record);
    } catch (RuntimeException e) {
      // What it says could repeat the record; where that lies is enough to find it.
      LOG.warn("Left out, since it cannot be read: {}", record);
      unreadable.inc();
      return;
    }
    if (change == null) {
      return;
    }
    batch.add(change);
    if (batch.records() >= settings.batch().records()) {
      write();
    } else if (batch.records() == 1) {
      long began = batches;
      clock.registerTimer(
          clock.getCurrentProcessingTime() + settings.batch().within().toMillis(),
          time -> {
            // Another batch has a timer of its own.
            if (batches == began) {
              write();
            }
          });
    }
  }

  @Override
  public void flush(boolean endOfInput) throws InterruptedException {
    write();
  }

  private void write() throws InterruptedException {
    if (batch.records() > 0) {
      database.run(connection -> connection.write(batch));
      batch.clear();
      batches++;
      written.inc();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
