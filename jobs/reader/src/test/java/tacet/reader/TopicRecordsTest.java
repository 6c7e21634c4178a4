package tacet.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.reader.Published.NOW;
import static tacet.reader.Published.flag;
import static tacet.reader.Published.hold;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tacet.schemas.ReleasedSchemas;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Intent;
import tacet.v1.SuppressionFlag;

class TopicRecordsTest {

  private static final String TOPIC = "hcp.suppression.email";

  private final ReaderSettings settings =
      ReaderSettings.of("127.0.0.1:9", Channel.EMAIL).withRealms(Realm.HCP);
  private final SuppressionMemory memory =
      new SuppressionMemory(Set.of(Realm.HCP), Set.of(Channel.EMAIL), WithoutFlag.POLICY, 10);
  private final TopicRecords records = new TopicRecords(settings, memory);

  private static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }

  private void take(String topic, String key, byte[] value) {
    byte[] name = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    records.take(new ConsumerRecord<>(topic, 0, 0, name, value));
  }

  private Answer ask() {
    return memory.answer(
        Question.of("HCP:h1", Channel.EMAIL, Function.SALES, Intent.PROMOTION).at(NOW));
  }

  private static byte[] held() throws IOException {
    return bytes(
        SuppressionFlag.getEncoder().encode(flag("HCP:h1", Channel.EMAIL, hold("cap", null))));
  }

  @Test
  void flagsOfEveryReleaseAreRead() throws IOException {
    List<Schema> released = ReleasedSchemas.of(List.of(SuppressionFlag.getClassSchema()));
    assertTrue(!released.isEmpty());
    for (Schema schema : released) {
      SpecificData data = SpecificData.getForClass(SuppressionFlag.class);
      SuppressionFlag flag = flag("HCP:h1", Channel.EMAIL, hold("cap", null));
      take(TOPIC, "HCP:h1", bytes(new BinaryMessageEncoder<>(data, schema).encode(flag)));
      assertTrue(ask().held());
      take(TOPIC, "HCP:h1", null);
    }
  }

  @Test
  void whatBelongsToNobodyIsLeftOut() throws IOException {
    take(TOPIC, null, held());
    take(TOPIC, "somebody", held());
    take(TOPIC, "PATIENT:p1", held());
    take(TOPIC, "PATIENT:p1", null);
    assertEquals(0, memory.figures().held());
  }

  @Test
  void bytesThatAreNoneOfAFlagNeverStopIt() throws IOException {
    byte[] whole = held();
    for (int length = 0; length < whole.length; length++) {
      take(TOPIC, "HCP:h1", Arrays.copyOf(whole, length));
      assertEquals(Answer.Basis.STALE, ask().basis(), "cut after " + length);
    }
    take(TOPIC, "HCP:h1", whole);
    assertEquals(Answer.Basis.FLAG, ask().basis());
    take(TOPIC, "HCP:h1", Arrays.copyOf(whole, whole.length + 1));
    assertEquals(Answer.Basis.STALE, ask().basis());
    Random random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[10 + random.nextInt(damaged.length - 10)] = (byte) random.nextInt(256);
      take(TOPIC, "HCP:h1", damaged);
      ask();
      take("hcp.policy", "rule", damaged);
    }
  }
}
