package tacet.flink.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import tacet.flink.WarehouseSettings.DatabaseSettings;

/** Brings a realm's schema to the version that this build knows. */
final class SchemaVersions {

  /** The newest; {@code v1.sql} to this one are in the jar. */
  static final int NEWEST = 1;

  private SchemaVersions() {}

  /**
   * Makes the schemas and tables that are missing.
   *
   * @throws DatabaseFault when a schema is newer than this build
   */
  static void bring(Database database, DatabaseSettings settings, List<String> schemas)
      throws SQLException {
    Connection connection = database.connection();
    database.takeTurn(schemas);
    try (Statement statement = connection.createStatement()) {
      for (String schema : schemas) {
        int version = version(statement, schema);
        if (version > NEWEST) {
          throw DatabaseFault.of(
              settings,
              "schema %s is of version %d, made by a newer release; this one knows up to %d; deploy the newer one, or give this one another database"
                  .formatted(schema, version, NEWEST));
        }
        for (int next = version + 1; next <= NEWEST; next++) {
          statement.execute(text("v" + next + ".sql"));
          statement.execute("INSERT INTO schema_version (version) VALUES (" + next + ")");
        }
      }
    }
    connection.commit();
  }

  /** The version of a schema, which is made where it is missing, and is the search path after. */
  private static int version(Statement statement, String schema) throws SQLException {
    // Asked first: IF NOT EXISTS needs the right to make one, even where it is there.
    if (!is(statement, "SELECT to_regnamespace('" + schema + "') IS NOT NULL")) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    statement.execute("SET LOCAL search_path = " + schema);
    statement.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_version (
          version integer PRIMARY KEY,
          applied_at timestamptz NOT NULL DEFAULT now()
        );
        COMMENT ON TABLE schema_version IS 'Which versions of this schema the job has made.';
        COMMENT ON COLUMN schema_version.version IS 'The version.';
        COMMENT ON COLUMN schema_version.applied_at IS 'When it was made.';
        """);
    try (ResultSet found =
        statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
      found.next();
      return found.getInt(1);
    }
  }

  private static boolean is(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getBoolean(1);
    }
  }

  private static String text(String name) {
    try (InputStream in = SchemaVersions.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
