package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.BehaviourPolicy;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.effect.EffectPolicy;
import tacet.domain.preference.PreferencePolicy;
import tacet.domain.preference.TrialPolicy;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;
import tacet.flink.JobSettings.WatermarkSettings;
import tacet.flink.KafkaSettings.Delivery;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

class DriftSettingsTest {

  private static DriftSettings read(String yaml) {
    return DriftSettings.read("d.yaml", yaml, Map.of());
  }

  @Test
  void everythingButTheBrokersHasADefault() {
    assertEquals(
        new DriftSettings(
            new KafkaSettings(
                "b:1", "tacet-drift", Delivery.AT_LEAST_ONCE, Duration.ofMinutes(10), Map.of()),
            List.of("hcp", "patient"),
            WatermarkSettings.DEFAULT,
            DriftPolicy.DEFAULT,
            EffectPolicy.DEFAULT),
        read("bootstrapServers: b:1"));
  }

  @Test
  void theDocumentedFileNamesEveryKeyAndItsDefault() throws IOException {
    new DocumentedSettings(
            "drift",
            Map.of("TACET_BOOTSTRAP_SERVERS", "b:1"),
            (yaml, environment) -> DriftSettings.read("d.yaml", yaml, environment))
        .check(
            "bootstrapServers: b:1\n",
            "watermark",
            "trials",
            "trials.windows",
            "preference",
            "preference.priors",
            "alerts",
            "behaviour",
            "effects");
  }

  @Test
  void everyKeyIsRead() {
    DriftSettings settings =
        read(
            """
            bootstrapServers: b:1
            consumerGroup: group
            delivery: exactly-once
            transactionTimeout: PT2M
            kafka: {linger.ms: 5}
            realms: [patient]
            watermark: {idleAfter: PT3S, slack: PT0.5S}
            trials: {windows: {EMAIL: P3D}, burst: PT1H, settle: PT2H, history: PT3H}
            preference:
              halfLife: P30D
              strength: 4
              certainty: 0.95
              fewest: 5
              priors:
                role: {NURSE: 0.4}
                careSetting: {ACADEMIC: 0.2}
                channel: {EMAIL: 0.25}
            alerts:
              perWeek: 5
              trialsPerWeek: 300000
              behaviourPerWeek: 1000
              oddsRatio: 6
              quiet: P35D
              misfit: 0.1
              fit: 0.9
              misfitTrials: 12
              stale: 0.4
              staleMembers: 50
            behaviour: {field: product, scope: touched}
            effects: {alpha: 0.1, tunedFor: 500, minUnits: 20, armAlarm: 0.01}
            keep: P1000D
            """);
    Map<Channel, Long> windows = new EnumMap<>(TrialPolicy.DEFAULT.windows());
    windows.put(Channel.EMAIL, TimeUnit.DAYS.toMillis(3));
    assertEquals(
        new DriftSettings(
            new KafkaSettings(
                "b:1",
                "group",
                Delivery.EXACTLY_ONCE,
                Duration.ofMinutes(2),
                Map.of("linger.ms", "5")),
            List.of("patient"),
            new WatermarkSettings(Duration.ofSeconds(3), Duration.ofMillis(500)),
            new DriftPolicy(
                new TrialPolicy(
                    windows,
                    TimeUnit.HOURS.toMillis(1),
                    TimeUnit.HOURS.toMillis(2),
                    TimeUnit.HOURS.toMillis(3)),
                new PreferencePolicy(
                    TimeUnit.DAYS.toMillis(30),
                    4,
                    0.95,
                    5,
                    Map.of(Role.NURSE, 0.4),
                    Map.of(CareSetting.ACADEMIC, 0.2),
                    Map.of(Channel.EMAIL, 0.25)),
                new AlertPolicy(
                    5, 300_000.0, 1_000.0, 6, TimeUnit.DAYS.toMillis(35), 0.1, 0.9, 12, 0.4, 50),
                new BehaviourPolicy(BehaviourPolicy.Field.PRODUCT, BehaviourPolicy.Scope.TOUCHED),
                TimeUnit.DAYS.toMillis(1000)),
            new EffectPolicy(0.1, 500, 20, 0.01)),
        settings);
  }

  @Test
  void whatIsRememberedOutlivesTheAlertsOnTheTopic() {
    List<Long> kept =
        TopicCatalogue.load().topics().stream()
            .filter(topic -> topic.name().endsWith("drift.alerts"))
            .map(Topic::retentionMs)
            .distinct()
            .toList();
    assertEquals(List.of(AlertPolicy.KEPT), kept);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          alert: {perWeek: 1} | unknown key alert; did you mean "alerts"?
          alerts: {perweek: 1} | unknown key alerts.perweek; did you mean "perWeek"?
          alerts: {perWeek: 0} | alerts.perWeek: must be a number of at least 1.0E-6
          alerts: {oddsRatio: 1} | alerts.oddsRatio: must be a number of at least 1.01
          alerts: {misfit: 1.5} | alerts.misfit: must be a number from 0.0 to 1.0
          behaviour: {field: colour} | behaviour.field: unknown value colour; known: category, product, narrative, content
          trials: {windows: {E_MAIL: P1D}} | unknown key trials.windows.E_MAIL; did you mean "EMAIL"?
          trials: {burst: 2 d} | trials.burst: must be an ISO 8601 duration of whole milliseconds from PT1M to PT87600H
          preference: {priors: {role: {NURSE: 2}}} | preference.priors.role.NURSE: must be a number from 0.0 to 1.0
          alerts: {quiet: P22D} | alerts.quiet: must be at least P23D, or more alerts come than are remembered: an erasure takes back those whose ids are remembered
          keep: P729D | keep: must be at least P730D, as long as drift.alerts keeps an alert: an erasure takes back those whose ids are remembered
          effects: {minUnits: 1} | effects.minUnits: must be a whole number from 2 to 1073741824
          """)
  void aFaultIsToldWithItsPlace(String yaml, String fault) {
    InvalidSettings told =
        assertThrows(InvalidSettings.class, () -> read("bootstrapServers: b:1\n" + yaml + "\n"));
    assertEquals("d.yaml:2: " + fault, told.getMessage());
  }
}
