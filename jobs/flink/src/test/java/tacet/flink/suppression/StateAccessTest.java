package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;
import static tacet.flink.suppression.Samples.request;
import static tacet.flink.suppression.Samples.sent;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.junit.jupiter.api.Test;

/** How often RocksDB is asked: what the throughput rests on. */
class StateAccessTest {

  private static final class Counting implements ValueState<byte[]> {
    private final ValueState<byte[]> state;
    private int reads;
    private int writes;

    Counting(ValueState<byte[]> state) {
      this.state = state;
    }

    @Override
    public byte[] value() throws IOException {
      reads++;
      return state.value();
    }

    @Override
    public void update(byte[] value) throws IOException {
      writes++;
      state.update(value);
    }

    @Override
    public void clear() {
      writes++;
      state.clear();
    }
  }

  @Test
  void aTouchCostsOneReadAndOneWrite() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      Counting counting = stage.intercept(Counting::new);
      for (int number = 1; number <= 50; number++) {
        String day = "0" + (1 + number / 10) + "-0" + (1 + number % 9);
        stage.tell(sent("HCP:h" + number % 3, "t" + number, day));
        assertEquals(number, counting.reads);
        assertEquals(number, counting.writes);
      }
      stage.time("12-31");
      assertEquals(counting.reads, counting.writes, "a wake-up, too");
    }
  }

  @Test
  void aRequestCostsNoMore() throws Exception {
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      Counting counting = stage.intercept(Counting::new);
      for (int number = 1; number <= 20; number++) {
        stage.tell(request("HCP:h" + number % 3, "q" + number % 15, "06-01", null));
        assertEquals(number, counting.reads);
        assertEquals(number, counting.writes);
      }
    }
  }
}
