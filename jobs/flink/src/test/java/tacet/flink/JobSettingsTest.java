package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.rule.Load;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;
import tacet.flink.JobSettings.SweepSettings;
import tacet.flink.JobSettings.WatermarkSettings;
import tacet.flink.KafkaSettings.Delivery;

class JobSettingsTest {

  private static JobSettings read(String yaml) {
    return JobSettings.read("s.yaml", yaml, Map.of("BROKERS", "b:1", "PASSWORD", "pa$$word"));
  }

  @Test
  void everythingButTheBrokersHasADefault() {
    JobSettings settings = read("bootstrapServers: b:1");
    assertEquals(
        new KafkaSettings(
            "b:1", "tacet-suppression", Delivery.AT_LEAST_ONCE, Duration.ofMinutes(10), Map.of()),
        settings.kafka());
    assertEquals(List.of("hcp", "patient"), settings.realms());
    assertEquals(List.of(Channel.values()), settings.channels());
    assertEquals(
        new WatermarkSettings(Duration.ofSeconds(1), Duration.ofSeconds(2)), settings.watermark());
    assertFalse(settings.historyLoadedWhole());
    assertEquals(512, settings.personCapacity());
    assertEquals(8192, settings.accountCapacity());
    assertEquals(Set.of(SubjectType.values()), settings.saturation().keySet());
    assertEquals(List.of(), settings.fallbackZones());
    assertEquals(new SweepSettings(Duration.ofMillis(5), Duration.ofMillis(1)), settings.sweep());
  }

  @Test
  void theDocumentedFileNamesEveryKeyAndItsDefault() throws IOException {
    new DocumentedSettings(
            "suppression",
            Map.of("TACET_BOOTSTRAP_SERVERS", "b:1"),
            (yaml, environment) -> JobSettings.read("s.yaml", yaml, environment))
        .check("bootstrapServers: b:1\n", "watermark", "history", "log", "sweep");
  }

  @Test
  void everyKeyIsRead(@TempDir Path folder) throws IOException {
    Path secret = folder.resolve("jaas");
    Files.writeString(secret, "user and password;\n");
    JobSettings settings =
        read(
            """
            bootstrapServers: ${env:BROKERS},b:2
            consumerGroup: group
            delivery: exactly-once
            transactionTimeout: PT2M
            kafka:
              security.protocol: SASL_SSL
              ssl.truststore.password: ${env:PASSWORD}
              sasl.jaas.config: ${file:%s}
              linger.ms: 5
            realms: [patient]
            channels: [SMS, IN_APP]
            watermark: {idleAfter: PT3S, slack: PT0.5S}
            history: {loadedWhole: true}
            log: {personCapacity: 100, accountCapacity: 200}
            saturation:
              PATIENT:
                high: 2.5
                halfLife: P3D
                engagedFactor: 0.25
                weights: {SMS: 1.5, IN_APP: {CARE: 0.5}}
            fallbackZones: [Europe/Berlin, America/New_York]
            sweep: {slice: PT0.01S, pause: PT0.002S}
            """
                .formatted(secret));
    Map<Channel, Map<Intent, Double>> weights = new EnumMap<>(Channel.class);
    Map<Intent, Double> sms = new EnumMap<>(Intent.class);
    for (Intent intent : Intent.values()) {
      sms.put(intent, 1.5);
    }
    weights.put(Channel.SMS, sms);
    weights.put(Channel.IN_APP, Map.of(Intent.CARE, 0.5));
    assertEquals(
        new JobSettings(
            new KafkaSettings(
                "b:1,b:2",
                "group",
                Delivery.EXACTLY_ONCE,
                Duration.ofMinutes(2),
                Map.of(
                    "security.protocol", "SASL_SSL",
                    "ssl.truststore.password", "pa$$word",
                    "sasl.jaas.config", "user and password;",
                    "linger.ms", "5")),
            List.of("patient"),
            List.of(Channel.SMS, Channel.IN_APP),
            new WatermarkSettings(Duration.ofSeconds(3), Duration.ofMillis(500)),
            true,
            100,
            200,
            Map.of(
                SubjectType.PATIENT,
                new SaturationSettings(2.5, Duration.ofDays(3), 0.25, weights)),
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York")),
            new SweepSettings(Duration.ofMillis(10), Duration.ofMillis(2))),
        settings);

    double[][] table = new double[Channel.values().length][Intent.values().length];
    for (Intent intent : Intent.values()) {
      table[Channel.SMS.ordinal()][intent.ordinal()] = 1.5;
    }
    table[Channel.IN_APP.ordinal()][Intent.CARE.ordinal()] = 0.5;
    assertEquals(
        new SuppressionPolicy(
            Channel.SMS.bit() | Channel.IN_APP.bit(),
            100,
            200,
            true,
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York")),
            Map.of(
                SubjectType.PATIENT,
                new SaturationScale(new Load(Duration.ofDays(3).toMillis(), 0.25, table), 2.5))),
        settings.toPolicy());
  }

  @Test
  void aSecretIsNotPrinted() {
    String printed =
        read("{bootstrapServers: b:1, kafka: {sasl.jaas.config: '${env:PASSWORD}'}}").toString();
    assertFalse(printed.contains("pa$$word"), printed);
    assertTrue(printed.contains("sasl.jaas.config"), printed);
    for (String misplaced :
        List.of(
            "delivery: ${env:PASSWORD}",
            "fallbackZones: ['${env:PASSWORD}']",
            "transactionTimeout: ${env:PASSWORD}",
            "log: {personCapacity: '${env:PASSWORD}'}")) {
      String message =
          assertThrows(
                  InvalidSettings.class, () -> read("bootstrapServers: b:1\n" + misplaced + "\n"))
              .getMessage();
      assertFalse(message.contains("pa$$word"), message);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          delivry: exactly-once | unknown key delivry; did you mean "delivery"?
          log: {personCapacty: 3} | unknown key log.personCapacty; did you mean "personCapacity"?
          zzzzzzzzzz: 1 | unknown key zzzzzzzzzz; known: bootstrapServers, consumerGroup, delivery, transactionTimeout, kafka, realms, watermark, channels, history, log, saturation, fallbackZones, sweep
          delivery: twice | delivery: unknown value twice; known: at-least-once, exactly-once
          delivery: [exactly-once] | delivery: must be text
          delivery: | delivery: must be text
          consumerGroup: '' | consumerGroup: must not be empty
          consumerGroup: ${env:GRUOP} | consumerGroup: environment variable GRUOP is not set
          consumerGroup: ${file:/no/such} | consumerGroup: file /no/such cannot be read
          consumerGroup: ${GROUP} | consumerGroup: ${GROUP} is neither ${env:NAME} nor ${file:PATH}
          transactionTimeout: 10 min | transactionTimeout: must be an ISO 8601 duration of whole milliseconds from PT1S to PT24H
          transactionTimeout: PT0.5S | transactionTimeout: must be an ISO 8601 duration of whole milliseconds from PT1S to PT24H
          kafka: {securty.protocol: SSL} | unknown key kafka.securty.protocol; did you mean "security.protocol"?
          kafka: {isolation.level: read_uncommitted} | kafka.isolation.level: is set by the job and cannot be set here
          kafka: plain | kafka: must be a mapping of keys to values
          realms: [hco] | realms: unknown value hco; did you mean "hcp"?
          realms: [] | realms: must not be empty
          realms: hcp | realms: must be a list
          realms: [hcp, hcp] | realms: hcp stands twice
          channels: [E_MAIL, SMS] | channels: unknown value E_MAIL; did you mean "EMAIL"?
          watermark: {idleAfter: PT0S} | watermark.idleAfter: must be an ISO 8601 duration of whole milliseconds from PT0.1S to PT1H
          watermark: {slack: PT0.0001S} | watermark.slack: must be an ISO 8601 duration of whole milliseconds from PT0S to PT1H
          history: {loadedWhole: maybe} | history.loadedWhole: unknown value maybe; known: true, false
          log: {personCapacity: 0} | log.personCapacity: must be a whole number from 1 to 65536
          log: {accountCapacity: many} | log.accountCapacity: must be a whole number from 1 to 65536
          saturation: {HPC: {}} | unknown key saturation.HPC; did you mean "HCP"?
          saturation: {HCP: {}} | saturation.HCP: high is missing
          saturation: {HCP: {high: 0, halfLife: P1D, weights: {}}} | saturation.HCP.high: must be above 0
          saturation: {HCP: {high: -1, halfLife: P1D, weights: {}}} | saturation.HCP.high: must be a number of at least 0.0
          saturation: {HCP: {high: 1, halfLife: P1D, weights: {EMIAL: 1}}} | unknown key saturation.HCP.weights.EMIAL; did you mean "EMAIL"?
          saturation: {HCP: {high: 1, halfLife: P1D, weights: {EMAIL: {PROMOTON: 1}}}} | unknown key saturation.HCP.weights.EMAIL.PROMOTON; did you mean "PROMOTION"?
          saturation: {HCP: {high: 1, halfLife: P1D, weights: {EMAIL: .nan}}} | saturation.HCP.weights.EMAIL: must be a number of at least 0.0
          fallbackZones: [Europe/Berln] | fallbackZones: unknown time zone Europe/Berln; did you mean "Europe/Berlin"?
          sweep: {slice: PT2S} | sweep.slice: must be an ISO 8601 duration of whole milliseconds from PT0.001S to PT1S
          bootstrapServers: again | bootstrapServers stands twice
          """)
  void aFaultIsOneLineWithItsPlace(String line, String message) {
    InvalidSettings fault =
        assertThrows(
            InvalidSettings.class, () -> read("# two\nbootstrapServers: b:1\n" + line + "\n"));
    assertEquals("s.yaml:3: " + message, fault.getMessage());
  }

  @Test
  void whatIsNoSettingsFileIsRefused(@TempDir Path folder) {
    assertEquals(
        "s.yaml:1: bootstrapServers is missing",
        assertThrows(InvalidSettings.class, () -> read("")).getMessage());
    assertEquals(
        "s.yaml:1: must be a mapping of keys to values",
        assertThrows(InvalidSettings.class, () -> read("- a")).getMessage());
    assertTrue(
        assertThrows(InvalidSettings.class, () -> read("a: b\n c: d"))
            .getMessage()
            .startsWith("s.yaml:2: no YAML"));
    assertTrue(
        assertThrows(InvalidSettings.class, () -> JobSettings.load(folder.resolve("none.yaml")))
            .getMessage()
            .endsWith("none.yaml cannot be read"));
    assertEquals(2, InvalidSettings.EXIT_CODE);
  }
}
