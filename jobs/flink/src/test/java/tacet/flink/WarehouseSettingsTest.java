package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.touch.Channel;
import tacet.flink.KafkaSettings.Delivery;
import tacet.flink.WarehouseSettings.BatchSettings;
import tacet.flink.WarehouseSettings.DatabaseSettings;
import tacet.flink.WarehouseSettings.Kept;
import tacet.flink.WarehouseSettings.RetrySettings;
import tacet.flink.io.KafkaIo;

class WarehouseSettingsTest {

  private static final String LEAST =
      """
      bootstrapServers: b:1
      database: {url: "jdbc:postgresql://db:5432/tacet", user: ada, password: secret}
      """;

  private static WarehouseSettings read(String yaml) {
    return WarehouseSettings.read("s.yaml", yaml, Map.of());
  }

  @Test
  void everythingButBrokersAndDatabaseHasADefault() {
    assertEquals(
        new WarehouseSettings(
            new KafkaSettings(
                "b:1", "tacet-warehouse", Delivery.AT_LEAST_ONCE, Duration.ofMinutes(10), Map.of()),
            List.of("hcp", "patient"),
            List.of(Channel.values()),
            new DatabaseSettings("jdbc:postgresql://db:5432/tacet", "ada", "secret"),
            Set.of(Kept.values()),
            BatchSettings.DEFAULT,
            RetrySettings.DEFAULT),
        read(LEAST));
  }

  @Test
  void theDocumentedFileNamesEveryKeyAndItsDefault() throws IOException {
    new DocumentedSettings(
            "warehouse",
            Map.of(
                "TACET_BOOTSTRAP_SERVERS", "b:1",
                "TACET_DATABASE_URL", "jdbc:postgresql://db:5432/tacet",
                "TACET_DATABASE_USER", "ada",
                "TACET_DATABASE_PASSWORD", "secret"),
            (yaml, environment) -> WarehouseSettings.read("s.yaml", yaml, environment))
        .check(LEAST, "batch", "retry");
  }

  @Test
  void everyKeyIsRead() {
    WarehouseSettings settings =
        read(
            LEAST
                + """
                consumerGroup: group
                realms: [patient]
                channels: [SMS, FACE_TO_FACE]
                keep: [alerts, holds]
                batch: {records: 10, within: PT0.1S}
                retry: {least: PT0.1S, most: PT2S, giveUpAfter: PT0S}
                """);
    assertEquals("group", settings.kafka().consumerGroup());
    assertEquals(Set.of(Kept.ALERTS, Kept.HOLDS), settings.keep());
    assertEquals(new BatchSettings(10, Duration.ofMillis(100)), settings.batch());
    assertEquals(
        new RetrySettings(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ZERO),
        settings.retry());
    List<String> topics = KafkaIo.of(settings).recordTopics();
    assertEquals(
        Set.of(
            "patient.erasures",
            "patient.drift.alerts",
            "patient.suppression.sms",
            "patient.suppression.face-to-face"),
        Set.copyOf(topics));
  }

  @Test
  void nothingMedicalIsRead() {
    List<String> topics = KafkaIo.of(read(LEAST)).recordTopics();
    assertEquals(2 * (14 + 7), topics.size(), topics.toString());
    assertFalse(topics.stream().anyMatch(topic -> topic.contains("medical")), topics.toString());
  }

  @Test
  void neitherPasswordNorOptionsAreTold() {
    String told = read(LEAST.replace("5432/tacet", "5432/tacet?sslpassword=hidden")).toString();
    assertFalse(told.contains("secret") || told.contains("hidden"), told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bootstrapServers: b:1 | s.yaml:1: database is missing
          database: {} | s.yaml:1: bootstrapServers is missing
          {bootstrapServers: b, database: {url: x}} | s.yaml:1: database: user is missing
          {bootstrapServers: b, database: {url: x, user: u}} | s.yaml:1: database.url: must begin with jdbc:postgresql:
          {bootstrapServers: b, database: {url: "jdbc:postgresql://h/d?password=p", user: u}} | s.yaml:1: database.url: must not name user or password; they have keys of their own
          {bootstrapServers: b, databse: {}} | s.yaml:1: unknown key databse; did you mean "database"?
          """)
  void aWrongOneIsRefusedWithItsPlace(String yaml, String message) {
    InvalidSettings fault = assertThrows(InvalidSettings.class, () -> read(yaml));
    assertEquals(message, fault.getMessage());
  }
}
