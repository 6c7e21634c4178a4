package tacet.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.reader.Published.NOW;
import static tacet.reader.Published.flag;
import static tacet.reader.Published.hold;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Intent;
import tacet.v1.SuppressionFlag;

class SuppressionReaderTest {

  private static final TopicPartition FLAGS = new TopicPartition("hcp.suppression.email", 0);
  private static final TopicPartition POLICY = new TopicPartition("hcp.policy", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final ReaderSettings settings =
      ReaderSettings.of("127.0.0.1:9", Channel.EMAIL).withRealms(Realm.HCP);
  private final Question question =
      Question.of("HCP:h1", Channel.EMAIL, Function.SALES, Intent.PROMOTION).at(NOW);
  private SuppressionReader reader;

  @BeforeEach
  void topics() {
    for (TopicPartition each : List.of(FLAGS, POLICY)) {
      PartitionInfo info = new PartitionInfo(each.topic(), 0, null, null, null);
      consumer.updatePartitions(each.topic(), List.of(info));
    }
    consumer.updateBeginningOffsets(Map.of(FLAGS, 0L, POLICY, 0L));
    ends(0);
  }

  @AfterEach
  void close() {
    if (reader != null) {
      reader.close();
    }
  }

  private void ends(long flags) {
    consumer.updateEndOffsets(new HashMap<>(Map.of(FLAGS, flags, POLICY, 0L)));
  }

  private void publish(long offset, SuppressionFlag flag) throws IOException {
    ByteBuffer value = SuppressionFlag.getEncoder().encode(flag);
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    publish(offset, bytes);
  }

  private void publish(long offset, byte[] value) {
    byte[] key = "HCP:h1".getBytes(StandardCharsets.UTF_8);
    consumer.addRecord(new ConsumerRecord<>(FLAGS.topic(), 0, offset, key, value));
  }

  private static void await(BooleanSupplier so) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not in time");
      Thread.sleep(5);
    }
  }

  private String asked() {
    Answer answer = reader.held(question);
    return answer.verdict() + " by " + answer.basis();
  }

  @Test
  void beforeItIsReadyTheChoiceIsTheAnswer() throws Exception {
    ends(2);
    for (WhenStale choice : WhenStale.values()) {
      try (SuppressionReader early =
          SuppressionReader.open(settings.withWhenStale(choice, PATIENCE), consumer(2))) {
        Answer answer = early.held(question);
        assertEquals(choice == WhenStale.FAIL_CLOSED, answer.held());
        assertEquals(Answer.Basis.STALE, answer.basis());
        assertNull(answer.asOf());
        assertFalse(early.awaitReady(Duration.ofMillis(120)));
      }
    }
  }

  private MockConsumer<byte[], byte[]> consumer(long flags) {
    MockConsumer<byte[], byte[]> other = new MockConsumer<>("none");
    for (TopicPartition each : List.of(FLAGS, POLICY)) {
      other.updatePartitions(
          each.topic(), List.of(new PartitionInfo(each.topic(), 0, null, null, null)));
    }
    other.updateBeginningOffsets(Map.of(FLAGS, 0L, POLICY, 0L));
    other.updateEndOffsets(new HashMap<>(Map.of(FLAGS, flags, POLICY, 0L)));
    return other;
  }

  @Test
  void itAnswersOnceItReachedTheEndsAndGrowsStaleWhereTheyRunAway() throws Exception {
    ends(1);
    Duration limit = Duration.ofSeconds(1);
    reader = SuppressionReader.open(settings.withWhenStale(WhenStale.FAIL_OPEN, limit), consumer);
    assertEquals("OPEN by STALE", asked());
    publish(0, flag("HCP:h1", Channel.EMAIL, hold("cap", NOW.plusSeconds(60))));
    assertTrue(reader.awaitReady(PATIENCE));
    assertEquals("HELD by FLAG", asked());
    await(() -> reader.staleness().toMillis() < 400);
    ends(9);
    await(() -> reader.staleness().compareTo(limit) > 0);
    assertEquals("HELD by FLAG", asked());
    Question other = Question.of("HCP:h2", Channel.EMAIL, Function.SALES, Intent.PROMOTION).at(NOW);
    assertEquals(Answer.Basis.STALE, reader.held(other).basis());
    ends(1);
  }

  @Test
  void aTombstoneAndARecordThatCannotBeRead() throws Exception {
    ends(1);
    reader = SuppressionReader.open(settings, consumer);
    publish(0, flag("HCP:h1", Channel.EMAIL, hold("cap", NOW.plusSeconds(60))));
    assertTrue(reader.awaitReady(PATIENCE));
    publish(1, new byte[] {1, 2, 3});
    await(() -> asked().equals("HELD by STALE"));
    publish(2, (byte[]) null);
    await(() -> asked().equals("OPEN by POLICY"));
    assertEquals(0, reader.figures().held());
  }

  @Test
  void aLostPositionMeansTheBeginning() throws Exception {
    ends(1);
    reader = SuppressionReader.open(settings, consumer);
    publish(0, flag("HCP:h1", Channel.EMAIL, hold("cap", NOW.plusSeconds(60))));
    assertTrue(reader.awaitReady(PATIENCE));
    consumer.setPollException(new OffsetOutOfRangeException(Map.of(FLAGS, 1L)));
    await(() -> asked().equals("HELD by STALE"));
    publish(0, flag("HCP:h1", Channel.EMAIL));
    await(() -> asked().equals("OPEN by FLAG"));
  }

  @Test
  void morePartitionsMeanTheBeginning() throws Exception {
    ends(1);
    reader = SuppressionReader.open(settings, consumer);
    publish(0, flag("HCP:h1", Channel.EMAIL, hold("cap", NOW.plusSeconds(60))));
    assertTrue(reader.awaitReady(PATIENCE));
    TopicPartition second = new TopicPartition(FLAGS.topic(), 1);
    consumer.updateBeginningOffsets(Map.of(second, 0L));
    consumer.updateEndOffsets(Map.of(second, 0L));
    consumer.updatePartitions(
        FLAGS.topic(),
        List.of(
            new PartitionInfo(FLAGS.topic(), 0, null, null, null),
            new PartitionInfo(FLAGS.topic(), 1, null, null, null)));
    await(() -> asked().equals("HELD by STALE"));
    publish(0, flag("HCP:h1", Channel.EMAIL));
    await(() -> asked().equals("OPEN by FLAG"));
  }

  @Test
  void aRuleThatCannotBeReadKeepsItFromBeingReady() throws Exception {
    consumer.updateEndOffsets(new HashMap<>(Map.of(FLAGS, 0L, POLICY, 1L)));
    reader = SuppressionReader.open(settings, consumer);
    byte[] key = "rule".getBytes(StandardCharsets.UTF_8);
    consumer.addRecord(new ConsumerRecord<>(POLICY.topic(), 0, 0, key, new byte[] {9}));
    ReaderError error = assertThrows(ReaderError.class, () -> reader.awaitReady(PATIENCE));
    assertEquals(
        "a rule of a policy topic cannot be read: 127.0.0.1:9; take a newer reader",
        error.getMessage());
    assertEquals("HELD by STALE", asked());
    consumer.addRecord(new ConsumerRecord<>(POLICY.topic(), 0, 1, key, null));
    await(() -> asked().equals("OPEN by POLICY"));
  }

  @Test
  void aTopicThatMayNotBeReadIsNamed() {
    ends(1);
    reader = SuppressionReader.open(settings, consumer);
    consumer.setPollException(new TopicAuthorizationException(Set.of(FLAGS.topic())));
    ReaderError error = assertThrows(ReaderError.class, () -> reader.awaitReady(PATIENCE));
    assertEquals(
        "reading is not allowed: hcp.suppression.email on 127.0.0.1:9;"
            + " allow READ and DESCRIBE on it, or follow only the realm that is allowed",
        error.getMessage());
    assertTrue(reader.trouble().isPresent());
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    ReaderSettings both = ReaderSettings.of("127.0.0.1:9", Channel.EMAIL);
    ReaderError error =
        assertThrows(ReaderError.class, () -> SuppressionReader.open(both, consumer));
    assertEquals(
        "no such topic, or hidden by access lists: patient.policy on 127.0.0.1:9;"
            + " create it with: tacet topics create, or leave its channel or realm out",
        error.getMessage());
    assertTrue(consumer.closed());
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNamed() {
    ReaderSettings hasty = settings.withPatience(Duration.ofMillis(300));
    ReaderError error = assertThrows(ReaderError.class, () -> SuppressionReader.open(hasty));
    assertEquals(
        "no broker answers: 127.0.0.1:9; check the address, the network and the listener",
        error.getMessage());
  }
}
