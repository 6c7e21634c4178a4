package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class RejectionHeadersTest {

  private static Map<String, String> headers(String field) {
    Rejection rejection =
        new Rejection(Rejection.Code.MISSING_INTENT, "hcp.touches.sales", 3, 42, field, 7);
    ProducerRecord<byte[], byte[]> record =
        new EmissionWriter(List.of()).serialize(new OutputEncoder().encode(rejection, 0), null, 0L);
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Test
  void aRejectedRecordSaysWhereItLiesAndWhy() {
    assertEquals(
        Map.of(
            "__streams.errors.exception", "MISSING_INTENT",
            "__streams.errors.message", "MISSING_INTENT in field intent",
            "__streams.errors.topic", "hcp.touches.sales",
            "__streams.errors.partition", "3",
            "__streams.errors.offset", "42"),
        headers("intent"));
  }

  @Test
  void withoutAFieldTheMessageIsTheCode() {
    assertEquals("MISSING_INTENT", headers(null).get("__streams.errors.message"));
  }
}
