package tacet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.explain.Seen.hold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import tacet.domain.rule.Reason;
import tacet.domain.touch.Channel;
import tacet.v1.FlagState;
import tacet.v1.SuppressionFlag;

class FlagTopicsTest {

  private static final SeenHold TOLD = hold("told", Reason.CAP).build();

  private final Map<Channel, SeenFlag> flags = new EnumMap<>(Channel.class);

  /** A flag of this version, decided at an instant of the same number. */
  private static ConsumerRecord<byte[], byte[]> flag(long version) {
    SuppressionFlag flag =
        new SuppressionFlag(
            "HCP:d",
            tacet.v1.Channel.EMAIL,
            version,
            FlagState.CLEAR,
            Instant.ofEpochMilli(version),
            List.of());
    try {
      ByteBuffer value = SuppressionFlag.getEncoder().encode(flag);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      return new ConsumerRecord<>("t", 0, version, new byte[0], bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FlagTopics read(OptionalLong at, long... versions) {
    FlagTopics topics = new FlagTopics(at);
    Predicate<ConsumerRecord<byte[], byte[]>> email = topics.of(Channel.EMAIL);
    for (int i = versions.length - 1; i >= 0; i--) {
      if (email.test(flag(versions[i]))) {
        break;
      }
    }
    topics.put(Channel.EMAIL, List.of(TOLD), flags);
    return topics;
  }

  @Test
  void theNewestRecordIsTheTruthOfNow() {
    read(OptionalLong.empty(), 1, 2, 5);
    assertEquals(5, flags.get(Channel.EMAIL).version());
  }

  @Test
  void theRecordOfThenIsTheTruthOfThen() {
    FlagTopics topics = read(OptionalLong.of(2), 1, 2, 3, 4);
    assertEquals(2, flags.get(Channel.EMAIL).version());
    assertEquals(List.of(), topics.notes(false));
  }

  @Test
  void beforeItsFirstVersionNothingStood() {
    read(OptionalLong.of(0), 1, 2);
    assertTrue(flags.isEmpty());
  }

  @Test
  void whereVersionsAreMissingTheAuditTells() {
    for (long[] versions : new long[][] {{1, 4}, {4}}) {
      FlagTopics topics = read(OptionalLong.of(2), versions);
      assertEquals(List.of(TOLD), flags.get(Channel.EMAIL).holds());
      assertTrue(topics.notes(false).get(0).contains("email"), topics.notes(false)::toString);
      assertTrue(topics.notes(false).get(0).contains("medical"), topics.notes(false)::toString);
    }
  }

  @Test
  void aTombstoneSaysThatTheSubjectIsGone() {
    FlagTopics topics = new FlagTopics(OptionalLong.empty());
    ConsumerRecord<byte[], byte[]> tombstone =
        new ConsumerRecord<>(
            "t",
            0,
            3,
            7,
            TimestampType.LOG_APPEND_TIME,
            0,
            -1,
            new byte[0],
            null,
            new RecordHeaders(),
            Optional.empty());
    assertTrue(topics.of(Channel.EMAIL).test(tombstone));
    topics.put(Channel.EMAIL, List.of(), flags);
    assertTrue(flags.isEmpty());
    assertEquals(7, topics.goneAt());
  }
}
