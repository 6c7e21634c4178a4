package tacet.flink.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.flink.WarehouseSettings.DatabaseSettings;

class DatabaseFaultTest {

  private static final DatabaseSettings DATABASE =
      new DatabaseSettings("jdbc:postgresql://db/tacet?sslcert=x", "ada", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          08001 | true | cannot be reached; start it, or mend database.url
          57P03 | true | is starting, stopping or was told to stop
          53300 | true | has no room left: connections, memory or disk
          28P01 | false | refuses user ada; mend database.user and database.password
          3D000 | false | there is no such database; create it, or mend database.url
          42501 | false | user ada may not; GRANT CREATE ON DATABASE to it, and let it own the schemas
          42P01 | false | a table, column or schema is not as the job made it; start the job again to make what is missing
          22021 | false | refuses a row; has somebody changed the tables?
          23505 | false | refuses a row; has somebody changed the tables?
          40001 | true | refuses
          """)
  void itSaysWhereWhatAndHowToMendItAndNothingThatTheDatabaseSaid(
      String state, boolean passes, String what) {
    SQLException said = new SQLException("HCP:planted is no good", state);
    BatchUpdateException batch = new BatchUpdateException("HCP:planted", "00000", new int[0]);
    batch.setNextException(said);
    for (SQLException each : new SQLException[] {said, batch}) {
      DatabaseFault fault = DatabaseFault.of(DATABASE, each);
      assertEquals(
          "jdbc:postgresql://db/tacet: " + what + " (SQLSTATE " + state + ")", fault.getMessage());
      assertNull(fault.getCause());
      assertEquals(passes, DatabaseFault.passes(each));
    }
  }
}
