package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tacet.cli.DoctorTopics;
import tacet.cli.runtime.BrokerOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.reader.ReaderError;
import tacet.reader.ReaderSettings;
import tacet.reader.Realm;
import tacet.reader.SuppressionReader;
import tacet.v1.Channel;

/** The reader for channel platforms before a broker with access lists. */
class ReaderAccessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, String> GUARDED =
      Map.of(
          "authorizer.class.name",
          "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
          "allow.everyone.if.no.acl.found",
          "true");

  private static void rule(Admin admin, AclOperation operation, AclPermissionType permission)
      throws Exception {
    AclBinding binding =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, DoctorTopics.FLAGS, PatternType.LITERAL),
            new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    admin.createAcls(List.of(binding)).all().get();
  }

  @Test
  void aTopicThatMayNotBeReadIsNamedAndReadOnceItMay() throws Exception {
    BrokerOptions options = BrokerOptions.TEMPORARY.withSettings(GUARDED);
    try (EmbeddedBroker broker = EmbeddedBroker.start(options);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      DoctorTopics.create(broker, Channel.EMAIL);
      ReaderSettings settings =
          ReaderSettings.of(broker.bootstrapServers(), Channel.EMAIL).withRealms(Realm.HCP);
      String denied =
          "reading is not allowed: hcp.suppression.email on %s; allow READ and DESCRIBE on it, or"
              + " follow only the realm that is allowed";
      try (KafkaProducer<String, byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              new StringSerializer(),
              new ByteArraySerializer())) {
        producer.send(new ProducerRecord<>(DoctorTopics.FLAGS, "HCP:h1", null)).get();
      }
      // Only those named may do something with the topic from now on.
      rule(admin, AclOperation.WRITE, AclPermissionType.ALLOW);
      rule(admin, AclOperation.DESCRIBE, AclPermissionType.ALLOW);
      try (SuppressionReader reader = SuppressionReader.open(settings)) {
        ReaderError unread = assertThrows(ReaderError.class, () -> reader.awaitReady(PATIENCE));
        assertEquals(denied.formatted(broker.bootstrapServers()), unread.getMessage());
        rule(admin, AclOperation.READ, AclPermissionType.ALLOW);
        TopicLog.await("ready", PATIENCE, () -> reader.trouble().isEmpty());
        assertTrue(reader.awaitReady(PATIENCE));
      }
      rule(admin, AclOperation.DESCRIBE, AclPermissionType.DENY);
      TopicLog.await(
          "hidden",
          PATIENCE,
          () -> {
            try {
              SuppressionReader.open(settings).close();
              return false;
            } catch (ReaderError e) {
              return e.getMessage().equals(denied.formatted(broker.bootstrapServers()));
            }
          });
    }
  }
}
