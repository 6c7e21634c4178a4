package tacet.flink.warehouse;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import tacet.flink.WarehouseSettings.DatabaseSettings;

/**
 * The database refused something. The message says where, what and how to mend it, by codes and
 * names of tables; it has no cause, since what the driver and the server say may repeat values.
 */
final class DatabaseFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private DatabaseFault(String message) {
    super(message);
  }

  /** A fault of our own finding. */
  static DatabaseFault of(DatabaseSettings database, String what) {
    return new DatabaseFault(database.place() + ": " + what);
  }

  /** What the database said, without its words. */
  static DatabaseFault of(DatabaseSettings database, SQLException said) {
    SQLException first = first(said);
    String state = state(first);
    return of(database, what(database, state) + " (" + place(first) + "SQLSTATE " + state + ")");
  }

  /** Whether the same may succeed later, without anybody's doing at the job. */
  static boolean passes(SQLException said) {
    String state = state(first(said));
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P0")
        || state.startsWith("40")
        || state.equals("55P03");
  }

  private static SQLException first(SQLException said) {
    // Of a batch the entry that failed stands behind.
    return said instanceof BatchUpdateException && said.getNextException() != null
        ? said.getNextException()
        : said;
  }

  private static String state(SQLException said) {
    return said.getSQLState() == null ? "08000" : said.getSQLState();
  }

  private static String what(DatabaseSettings database, String state) {
    String user = database.user();
    return switch (state.substring(0, 2)) {
      case "08" -> "cannot be reached; start it, or mend database.url";
      case "28" -> "refuses user " + user + "; mend database.user and database.password";
      case "3D" -> "there is no such database; create it, or mend database.url";
      case "53" -> "has no room left: connections, memory or disk";
      case "57" -> "is starting, stopping or was told to stop";
      case "22", "23" -> "refuses a row; has somebody changed the tables?";
      case "42", "3F" ->
          state.equals("42501")
              ? "user %s may not; GRANT CREATE ON DATABASE to it, and let it own the schemas"
                  .formatted(user)
              : "a table, column or schema is not as the job made it; start the job again to make"
                  + " what is missing";
      default -> "refuses";
    };
  }

  /** Table, column and constraint, as far as the server names them; their names hold no values. */
  private static String place(SQLException said) {
    ServerErrorMessage server =
        said instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    if (server == null || server.getTable() == null) {
      return "";
    }
    String column = server.getColumn() == null ? "" : "column " + server.getColumn() + ", ";
    String constraint =
        server.getConstraint() == null ? "" : "constraint " + server.getConstraint() + ", ";
    return "table %s.%s, %s%s".formatted(server.getSchema(), server.getTable(), column, constraint);
  }
}
