package tacet.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;
import tacet.v1.Rule;

/** Versions of rules as messages on the {@code rules} topic of their subjects' realm. */
final class RuleMessages {
  private static final String FOR_PATIENTS = "\"subjects\":\"PATIENT\"";

  private final Map<String, Realm> realms = new HashMap<>();

  /**
   * One message.
   *
   * @param hash of the definition, or empty
   * @param stamp when it is applied and received, epoch milliseconds
   */
  ProducerRecord<byte[], byte[]> of(RuleRecord rule, String hash, long stamp) {
    // A withdrawal need not say of whom the rule spoke.
    Realm realm =
        realms.computeIfAbsent(
            rule.rule(),
            id ->
                rule.definition() != null
                        && rule.definition().replaceAll("\\s", "").contains(FOR_PATIENTS)
                    ? Realm.PATIENT
                    : Realm.HCP);
    Rule record =
        Rule.newBuilder()
            .setRule(rule.rule())
            .setVersion(rule.version())
            .setHash(hash)
            .setEffectiveFrom(Instant.ofEpochMilli(rule.effectiveFrom()))
            .setEffectiveTo(
                rule.effectiveTo() == null ? null : Instant.ofEpochMilli(rule.effectiveTo()))
            .setWithdrawn(rule.withdrawn())
            .setAppliedAt(Instant.ofEpochMilli(stamp))
            .setAppliedBy("demo")
            .setDefinition(rule.definition() == null ? "" : rule.definition())
            .build();
    byte[] key = (rule.rule() + '@' + rule.version()).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(realm.prefix() + "rules", 0, stamp, key, bytes(record));
  }

  private static byte[] bytes(Rule record) {
    try {
      ByteBuffer buffer = record.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
