package tacet.flink.warehouse;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.postgresql.Driver;
import tacet.flink.WarehouseSettings.DatabaseSettings;
import tacet.flink.warehouse.Change.Forgotten;
import tacet.flink.warehouse.Change.Replacement;

/** A connection that writes batches, each in one transaction. Not for several threads. */
final class Database implements AutoCloseable {

  static {
    try {
      // It would keep the classes of a job that is over.
      if (Driver.isRegistered()) {
        Driver.deregister();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the driver does not let itself be taken back", e);
    }
  }

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** Opens a connection. */
  static Database open(DatabaseSettings settings) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.setProperty("ApplicationName", "tacet-warehouse");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "120");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("reWriteBatchedInserts", "true");
    // The server repeats values in the details of its errors.
    properties.setProperty("logServerErrorDetail", "false");
    Connection connection = new Driver().connect(settings.url(), properties);
    connection.setAutoCommit(false);
    return new Database(connection);
  }

  Connection connection() {
    return connection;
  }

  /**
   * Keeps all others who write to these schemas out until the transaction ends, such as this job's
   * predecessor in its last moments: otherwise both could add the rows of one id.
   */
  void takeTurn(Collection<String> schemas) throws SQLException {
    String lock = "SELECT pg_advisory_xact_lock(hashtext('tacet-warehouse'), hashtext(?))";
    try (PreparedStatement turn = connection.prepareStatement(lock)) {
      // In one order, so that two who want both never wait for each other.
      for (String schema : new TreeSet<>(schemas)) {
        turn.setString(1, schema);
        turn.execute();
      }
    }
  }

  /** Writes a batch, whole or not at all. */
  void write(Batch batch) throws SQLException {
    try {
      takeTurn(batch.schemas());
      for (String schema : batch.schemas()) {
        forget(schema, batch.forgotten(schema));
        replace(schema, batch.replacements(schema));
      }
      connection.commit();
    } catch (SQLException e) {
      rollback(e);
      throw e;
    }
  }

  private void rollback(SQLException fault) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      fault.addSuppressed(e);
    }
  }

  private void forget(String schema, List<Forgotten> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    String remember =
        "INSERT INTO %s.erased AS old (subject_digest, until) VALUES (?, ?)"
            + " ON CONFLICT (subject_digest) DO UPDATE SET until = greatest(old.until, excluded.until)";
    // One at a time: an erasure that stands twice in one statement would be an error.
    try (PreparedStatement insert = connection.prepareStatement(remember.formatted(schema))) {
      for (Forgotten one : all) {
        insert.setString(1, Digest.of(one.subject()));
        insert.setObject(2, instant(one.until()));
        insert.executeUpdate();
      }
    }
    for (Family family : Family.values()) {
      if (family.ofSubjects()) {
        try (PreparedStatement delete = connection.prepareStatement(family.erase(schema))) {
          for (Forgotten one : all) {
            delete.setString(1, Table.storable(one.subject()));
            delete.setObject(2, instant(one.until()));
            delete.addBatch();
          }
          delete.executeBatch();
        }
      }
    }
  }

  private void replace(String schema, List<Replacement> all) throws SQLException {
    Map<String, Long> erased = erased(schema, all);
    Map<Family, List<Replacement>> byFamily = new EnumMap<>(Family.class);
    for (Replacement one : all) {
      Long until = one.subject() == null ? null : erased.get(Digest.of(one.subject()));
      if (until == null || one.at() > until) {
        byFamily.computeIfAbsent(one.family(), family -> new ArrayList<>()).add(one);
      }
    }
    for (Map.Entry<Family, List<Replacement>> entry : byFamily.entrySet()) {
      replace(schema, entry.getKey(), entry.getValue());
    }
  }

  private Map<String, Long> erased(String schema, List<Replacement> all) throws SQLException {
    String[] digests =
        all.stream()
            .map(Replacement::subject)
            .filter(Objects::nonNull)
            .distinct()
            .map(Digest::of)
            .toArray(String[]::new);
    Map<String, Long> erased = new HashMap<>();
    if (digests.length > 0) {
      String select = "SELECT subject_digest, until FROM %s.erased WHERE subject_digest = ANY (?)";
      try (PreparedStatement statement = connection.prepareStatement(select.formatted(schema))) {
        Array array = connection.createArrayOf("text", digests);
        statement.setArray(1, array);
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            erased.put(
                found.getString(1),
                found.getObject(2, OffsetDateTime.class).toInstant().toEpochMilli());
          }
        }
        array.free();
      }
    }
    return erased;
  }

  private void replace(String schema, Family family, List<Replacement> all) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(family.delete(schema))) {
      for (Replacement one : all) {
        for (int i = 0; i < one.id().size(); i++) {
          delete.setObject(i + 1, one.id().get(i));
        }
        delete.addBatch();
      }
      delete.executeBatch();
    }
    for (int i = 0; i < family.tables().size(); i++) {
      insert(schema, family.tables().get(i), i, all);
    }
  }

  private void insert(String schema, Table table, int place, List<Replacement> all)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(table.insert(schema))) {
      boolean any = false;
      for (Replacement one : all) {
        for (Object[] row : one.removes() ? List.<Object[]>of() : one.rows().get(place)) {
          for (int i = 0; i < row.length; i++) {
            if (row[i] == null) {
              insert.setNull(i + 1, table.columns().get(i).kind().sqlType());
            } else {
              insert.setObject(i + 1, row[i]);
            }
          }
          insert.addBatch();
          any = true;
        }
      }
      if (any) {
        insert.executeBatch();
      }
    }
  }

  private static OffsetDateTime instant(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is over either way: what was not committed is written again.
    }
  }
}
