package tacet.cli.demo;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;

/** Versions of rules as messages on the {@code rules} topic of their subjects' realm. */
final class RuleMessages {
  private static final String FOR_PATIENTS = "\"subjects\":\"PATIENT\"";

  private final InputEncoder encoder = new InputEncoder();
  private final Map<String, Realm> realms = new HashMap<>();

  /**
   * One message.
   *
   * @param hash of the definition, or empty
   * @param stamp when it is received, epoch milliseconds
   */
  ProducerRecord<byte[], byte[]> of(RuleRecord rule, String hash, long stamp) {
    // A withdrawal need not say of whom the rule spoke.
    Realm realm =
        realms.computeIfAbsent(
            rule.rule(),
            id ->
                rule.definition().replaceAll("\\s", "").contains(FOR_PATIENTS)
                    ? Realm.PATIENT
                    : Realm.HCP);
    return new ProducerRecord<>(
        realm.prefix() + "rules",
        0,
        stamp,
        InputEncoder.key(rule),
        encoder.value(rule, hash, "demo"));
  }
}
