package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.runtime.ClusterOptions;
import tacet.flink.WarehouseSettings;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.KafkaIo;
import tacet.flink.warehouse.WarehouseJob;

/** A broker, a cluster and a PostgreSQL, with the warehouse job between them. */
record WarehouseSystem(LiveSystem live, PostgresServer postgres) implements AutoCloseable {

  /** Starts all but the job. */
  static WarehouseSystem start() throws Exception {
    PostgresServer postgres = PostgresServer.start();
    LiveSystem live =
        LiveSystem.start(
            ClusterOptions.of(2),
            Map.of(
                "execution.checkpointing.interval", "500ms",
                "restart-strategy.type", "fixed-delay",
                "restart-strategy.fixed-delay.attempts", "1000",
                "restart-strategy.fixed-delay.delay", "300ms"));
    return new WarehouseSystem(live, postgres);
  }

  WarehouseSettings settings() {
    return settings(postgres.url());
  }

  /** The same, but for where the database is. */
  WarehouseSettings settings(String url) {
    String yaml =
        """
        bootstrapServers: %s
        channels: [EMAIL, SMS, FACE_TO_FACE]
        database: {url: "%s", user: %s}
        batch: {within: PT0.1S}
        retry: {least: PT0.1S, most: PT0.5S, giveUpAfter: PT1S}
        """;
    return WarehouseSettings.read(
        "s", yaml.formatted(live.bootstrapServers(), url, postgres.user()), Map.of());
  }

  /** Starts the job as its {@code main} does. */
  JobClient run() throws InterruptedException {
    BrokerCheck.run(KafkaIo.of(settings()));
    WarehouseJob.prepare(settings());
    return run(Map.of());
  }

  /** Submits the job; {@code more} goes over the cluster's configuration. */
  JobClient run(Map<String, String> more) throws InterruptedException {
    StreamExecutionEnvironment env = live.cluster().environment();
    env.configure(Configuration.fromMap(more));
    WarehouseJob.define(env, settings());
    return live.cluster().submit(env, "tacet-warehouse");
  }

  /** The one value that a query has, as text. */
  String ask(String query) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** The tables, columns and views that nothing is said about, apart by spaces. */
  String undescribed() throws SQLException {
    return ask(
        """
        SELECT coalesce(string_agg(c.relname || coalesce('.' || a.attname, ''), ' '), '')
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND c.relkind = 'r'
        WHERE n.nspname IN ('hcp', 'patient') AND c.relkind IN ('r', 'v')
          AND (obj_description(c.oid) IS NULL
            OR (c.relkind = 'r' AND col_description(c.oid, a.attnum) IS NULL))
        """);
  }

  void tell(String statement) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement told = connection.createStatement()) {
      told.execute(statement);
    }
  }

  void await(String expected, String query) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String seen = null;
    while (!expected.equals(seen)) {
      assertTrue(System.nanoTime() < end, query + ": " + seen + ", not " + expected);
      Thread.sleep(50);
      seen = ask(query);
    }
  }

  @Override
  public void close() throws IOException {
    live.close();
    postgres.close();
  }
}
