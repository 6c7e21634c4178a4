package tacet.flink.warehouse;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tacet.flink.WarehouseSettings;
import tacet.flink.WarehouseSettings.RetrySettings;

/**
 * Tries again what the database cannot do now, over new connections, until it can or the settings'
 * patience is over. Not for several threads.
 */
final class Patience implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /** Something to be done with a connection, as often as it takes. */
  interface Task {
    void run(Database database) throws SQLException;
  }

  private final WarehouseSettings settings;
  private Database database;

  Patience(WarehouseSettings settings) {
    this.settings = settings;
  }

  /**
   * Does it.
   *
   * @throws DatabaseFault when it cannot be done, or not in time
   */
  void run(Task task) throws InterruptedException {
    RetrySettings retry = settings.retry();
    long end = System.nanoTime() + retry.giveUpAfter().toNanos();
    Duration pause = retry.least();
    while (true) {
      try {
        if (database == null) {
          database = Database.open(settings.database());
        }
        task.run(database);
        return;
      } catch (SQLException e) {
        close();
        DatabaseFault fault = DatabaseFault.of(settings.database(), e);
        if (!DatabaseFault.passes(e) || System.nanoTime() + pause.toNanos() > end) {
          throw fault;
        }
        LOG.warn("{}; trying again in {}", fault.getMessage(), pause);
        Thread.sleep(pause.toMillis());
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(retry.most()) < 0 ? twice : retry.most();
      }
    }
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
