package tacet.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tacet.v1.Channel;

class TopicCatalogueTest {

  private static final String ONE =
      """
      realms: [hcp]
      timestampType: LogAppendTime
      topics:
        - {name: %s, key: k, schema: Consent, partitions: 2, cleanup: delete, retention: %s,
           owner: o, doc: d}
      """;

  private final TopicCatalogue catalogue = TopicCatalogue.load();

  private final Map<String, Topic> topics =
      catalogue.topics().stream().collect(Collectors.toMap(Topic::name, Function.identity()));

  private static TopicCatalogue read(String yaml) throws IOException {
    return TopicCatalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyTopicOfTheContractIsThereInBothRealms() {
    Set<String> expected = new TreeSet<>();
    for (String realm : List.of("hcp.", "patient.")) {
      for (String function :
          List.of("marketing", "sales", "medical", "market-access", "service", "safety")) {
        expected.add(realm + "touches." + function);
      }
      for (String channel :
          List.of(
              "email",
              "sms",
              "whatsapp",
              "push",
              "in-app",
              "phone",
              "video",
              "face-to-face",
              "event",
              "web",
              "portal",
              "chat",
              "post",
              "display")) {
        expected.add(realm + "suppression." + channel);
      }
      for (String name :
          List.of(
              "consents",
              "profiles",
              "calendars",
              "erasures",
              "touch.requests",
              "rules",
              "segments",
              "suppression.audit",
              "audit.medical",
              "policy",
              "rules.status",
              "touch.decisions",
              "saturation",
              "preferences",
              "drift.alerts",
              "segment.weeks",
              "rule.effects",
              "rejected",
              "too-late",
              "too-late.medical")) {
        expected.add(realm + name);
      }
    }
    assertEquals(expected, new TreeSet<>(topics.keySet()));
  }

  @Test
  void compactedTopicsAreThoseOfTheContract() {
    Set<String> compacted =
        catalogue.topics(List.of("hcp"), List.of(Channel.SMS)).stream()
            .filter(t -> t.cleanupPolicy().startsWith("compact"))
            .map(Topic::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "hcp.profiles",
                "hcp.rules",
                "hcp.segments",
                "hcp.suppression.sms",
                "hcp.policy",
                "hcp.saturation",
                "hcp.preferences",
                "hcp.drift.alerts",
                "hcp.rule.effects")),
        compacted);
  }

  @Test
  void everySchemaIsAGeneratedRecord() throws ClassNotFoundException {
    for (Topic topic : topics.values()) {
      assertTrue(
          org.apache.avro.specific.SpecificRecord.class.isAssignableFrom(
              Class.forName("tacet.v1." + topic.schemaName())),
          topic.name());
    }
  }

  @Test
  void configurationIsInTheBrokersNames() {
    assertEquals(
        Map.of(
            "cleanup.policy", "delete",
            "message.timestamp.type", "LogAppendTime",
            "retention.ms", "15552000000"),
        topics.get("hcp.touches.sales").config());
    assertEquals(15_552_000_000L, topics.get("hcp.touches.sales").retentionMs());
    assertEquals(
        Map.of(
            "cleanup.policy", "compact",
            "message.timestamp.type", "LogAppendTime",
            "max.compaction.lag.ms", "604800000",
            "delete.retention.ms", "604800000",
            "retention.ms", "-1"),
        topics.get("patient.suppression.in-app").config());
    assertEquals(
        Map.of(
            "cleanup.policy", "compact,delete",
            "message.timestamp.type", "LogAppendTime",
            "max.compaction.lag.ms", "604800000",
            "delete.retention.ms", "604800000",
            "retention.ms", "63072000000"),
        topics.get("patient.drift.alerts").config());
  }

  @Test
  void anUnknownRealmIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> catalogue.topics(List.of("hco"), List.of()));
  }

  @Test
  void faultsAreRefused() throws IOException {
    assertEquals("hcp.x", read(ONE.formatted("x", "P1D")).topics().get(0).name());
    assertThrows(IOException.class, () -> read(""));
    assertThrows(IOException.class, () -> read("realms: [hcp]"));
    assertThrows(IOException.class, () -> read(ONE.formatted("x", "P1D, colour: red")));
    assertThrows(IOException.class, () -> read(ONE.formatted("x", "P1D").replace("2,", "0,")));
    assertThrows(
        IOException.class, () -> read(ONE.formatted("x", "P1D").replace("delete", "compact")));
    assertThrows(
        IllegalArgumentException.class, () -> read(ONE.formatted("x", "a while")).topics());
    assertThrows(
        IllegalArgumentException.class, () -> read(ONE.formatted("x.<colour>", "P1D")).topics());
    String twice = ONE.formatted("x", "P1D");
    String entry = twice.substring(twice.indexOf("  - "));
    assertThrows(IllegalArgumentException.class, () -> read(twice + entry));
  }
}
