package tacet.flink.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a rejected record, by the names that Kafka Streams gives those of its dead letter
 * queue (KIP-1034), so that tools for it find their way. They say where the record lies and why it
 * was not applied, and nothing of what it says.
 */
final class RejectionHeaders {

  private static final String PREFIX = "__streams.errors.";

  private RejectionHeaders() {}

  /** Adds the headers of an encoded {@code Rejected}. */
  static void add(byte[] rejected, Headers headers) {
    JsonNode fields = RecordJson.node(rejected);
    String code = fields.path("code").asText();
    String field = fields.path("field").asText("");
    add("exception", code, headers);
    add("message", field.isEmpty() ? code : code + " in field " + field, headers);
    for (String place : new String[] {"topic", "partition", "offset"}) {
      add(place, fields.path(place).asText(), headers);
    }
  }

  private static void add(String name, String value, Headers headers) {
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
