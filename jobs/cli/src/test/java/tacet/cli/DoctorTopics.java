package tacet.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;
import tacet.v1.FlagState;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Policy;
import tacet.v1.RuleMode;
import tacet.v1.Severity;
import tacet.v1.SuppressionFlag;
import tacet.v1.UnknownAnswer;

/** The topics of doctors, and what a job publishes on them. */
public final class DoctorTopics {

  /** Of e-mails. */
  public static final String FLAGS = "hcp.suppression.email";

  /** The rule of all holds. */
  public static final String RULE = "promo-email-weekly-cap";

  private static final String PREFIX = "hcp.suppression.";

  private DoctorTopics() {}

  /** Makes the topics. */
  public static void create(EmbeddedBroker broker, Channel... channels) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicCreator(admin)
          .create(
              TopicCatalogue.load().topics(List.of("hcp"), List.of(channels)), Optional.empty());
    }
  }

  /** A flag of e-mails; see the other {@code flag}. */
  public static ProducerRecord<byte[], byte[]> flag(String subject, Instant... untils)
      throws IOException {
    return flag(Channel.EMAIL, subject, untils);
  }

  /**
   * A flag decided now.
   *
   * @param untils when each of its holds of promotion by marketing ends; null for one that is open
   */
  public static ProducerRecord<byte[], byte[]> flag(
      Channel channel, String subject, Instant... untils) throws IOException {
    List<Hold> holds = Arrays.stream(untils).map(DoctorTopics::hold).toList();
    FlagState state = holds.isEmpty() ? FlagState.CLEAR : FlagState.HELD;
    SuppressionFlag flag = new SuppressionFlag(subject, channel, 1L, state, Instant.now(), holds);
    return record(
        PREFIX + channel.name().toLowerCase(Locale.ROOT),
        subject,
        SuppressionFlag.getEncoder().encode(flag));
  }

  private static Hold hold(Instant until) {
    return new Hold(
        RULE,
        1,
        "brand-operations",
        Severity.SOFT,
        HoldReason.CAP,
        List.of(Intent.PROMOTION),
        List.of(Function.MARKETING),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        Instant.now().minusSeconds(60),
        until,
        List.of("t1"),
        true,
        null);
  }

  /** A rule that holds whoever is not known to agree. */
  public static ProducerRecord<byte[], byte[]> consentPolicy(
      String rule, String definition, boolean inForce) throws IOException {
    Policy policy =
        new Policy(
            rule,
            1,
            "hash",
            RuleMode.ENFORCE,
            definition,
            UnknownAnswer.HELD,
            HoldReason.CONSENT_UNKNOWN,
            Instant.now(),
            inForce);
    return record("hcp.policy", rule, Policy.getEncoder().encode(policy));
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes);
  }
}
