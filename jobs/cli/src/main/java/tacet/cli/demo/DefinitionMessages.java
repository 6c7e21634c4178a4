package tacet.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tacet.domain.drift.SegmentDefinition;
import tacet.flink.io.Definition;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;

/**
 * Versions of rules and segments as messages on the {@code rules} and {@code segments} topics of
 * their subjects' realm; a segment of any subjects goes to both.
 */
final class DefinitionMessages {
  private static final String FOR_PATIENTS = "\"subjects\":\"PATIENT\"";

  private final InputEncoder encoder = new InputEncoder();
  private final Map<String, Realm> realms = new HashMap<>();

  /**
   * The messages of one version.
   *
   * @param stamp when it is received, epoch milliseconds
   */
  List<ProducerRecord<byte[], byte[]>> of(Definition definition, long stamp) {
    if (definition instanceof SegmentRecord segment) {
      return of(segment.definition(), stamp);
    }
    return List.of(of((RuleRecord) definition, "", stamp));
  }

  /**
   * The message of a rule.
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

  private List<ProducerRecord<byte[], byte[]>> of(SegmentDefinition segment, long stamp) {
    List<Realm> of =
        segment.subjectType() == null
            ? List.of(Realm.values())
            : List.of(Realm.of(segment.subjectType()));
    byte[] value = encoder.value(segment);
    return of.stream()
        .map(
            realm ->
                new ProducerRecord<>(
                    realm.prefix() + "segments", 0, stamp, InputEncoder.key(segment), value))
        .toList();
  }
}
