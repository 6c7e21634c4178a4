package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A name that changes here is state that a deployment loses. */
class DurableTest {

  @Test
  void namesStayAsTheyWereReleased() throws IllegalAccessException {
    Map<String, String> names = new TreeMap<>();
    for (Field field : Durable.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
        names.put(field.getName(), (String) field.get(null));
      }
    }
    assertEquals(
        Map.ofEntries(
            Map.entry("READ_RECORDS", "read-records"),
            Map.entry("READ_RULES", "read-rules"),
            Map.entry("PARSE_RECORDS", "parse-records"),
            Map.entry("PARSE_RULES", "parse-rules"),
            Map.entry("RESOLVE_AFFILIATION", "resolve-affiliation"),
            Map.entry("UPDATE_ACCOUNT_LOG", "update-account-log"),
            Map.entry("UPDATE_TOUCH_LOG", "update-touch-log"),
            Map.entry("READ_SEGMENTS", "read-segments"),
            Map.entry("PARSE_SEGMENTS", "parse-segments"),
            Map.entry("UPDATE_DRIFT_STATE", "update-drift-state"),
            Map.entry("WATCH_SEGMENTS", "watch-segments"),
            Map.entry("SUM_UNITS", "sum-units"),
            Map.entry("MEASURE_EFFECTS", "measure-effects"),
            Map.entry("WRITE_SEGMENT_OUTPUTS", "write-segment-outputs"),
            Map.entry("WRITE_EFFECTS", "write-effects"),
            Map.entry("DRIFT_STATE", "drift"),
            Map.entry("DRIFT_TRANSACTIONS", "tacet-drift"),
            Map.entry("DRIFT_CONSUMER_GROUP", "tacet-drift"),
            Map.entry("READ_FINDINGS", "read-findings"),
            Map.entry("WRITE_ROWS", "write-rows"),
            Map.entry("WAREHOUSE_CONSUMER_GROUP", "tacet-warehouse"),
            Map.entry("WRITE_OUTPUTS", "write-outputs"),
            Map.entry("WRITE_ACCOUNT_OUTPUTS", "write-account-outputs"),
            Map.entry("WRITE_REJECTS", "write-rejects"),
            Map.entry("SUBJECT_STATE", "subject"),
            Map.entry("WAKE_UPS", "wake-ups"),
            Map.entry("AFFILIATION_STATE", "affiliation"),
            Map.entry("RESTORES_STATE", "restores"),
            Map.entry("TRANSACTIONS", "tacet-suppression"),
            Map.entry("CONSUMER_GROUP", "tacet-suppression")),
        names);
  }
}
