package tacet.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import tacet.v1.SuppressionFlag;
import tacet.v1.TouchEvent;

class ReleasedSchemasTest {

  @Test
  void theFirstReleaseIsOnTheClassPath() {
    List<Schema> released =
        ReleasedSchemas.of(List.of(TouchEvent.getClassSchema(), SuppressionFlag.getClassSchema()));
    assertEquals(1, released.stream().filter(s -> s.getName().equals("TouchEvent")).count());
    assertEquals(1, released.stream().filter(s -> s.getName().equals("SuppressionFlag")).count());
    assertEquals(2, released.size());
  }

  @Test
  void aRecordThatWasNeverReleasedHasNone() {
    Schema unknown = Schema.createRecord("Unheard", null, "tacet.v1", false, List.of());
    assertEquals(List.of(), ReleasedSchemas.of(List.of(unknown)));
  }
}
