package tacet.cli.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.ExitCode;
import tacet.cli.Tacet;
import tacet.cli.runtime.EmbeddedBroker;

class TopicsIT {
  private static EmbeddedBroker broker;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private int topics(String command, String realm) {
    out.getBuffer().setLength(0);
    return Tacet.run(
        new String[] {
          "topics", command, "-b", broker.bootstrapServers(), "--realm", realm, "--partitions", "1"
        },
        new PrintWriter(out),
        new PrintWriter(err));
  }

  @Test
  void createsARealmOnceAndSaysWhatDiffers() throws Exception {
    assertEquals(ExitCode.FINDINGS, topics("list", "hcp"));
    assertTrue(out.toString().contains("missing  hcp.touches.sales"), out::toString);

    assertEquals(ExitCode.DONE, topics("create", "hcp"), err::toString);
    assertTrue(out.toString().contains("created  hcp.suppression.face-to-face"), out::toString);
    assertTrue(out.toString().contains(" 0 already there, 0 different"), out::toString);

    assertEquals(ExitCode.DONE, topics("create", "hcp"));
    assertTrue(out.toString().startsWith("0 created, "), out::toString);
    assertEquals(ExitCode.DONE, topics("list", "hcp"));

    setRetention("hcp.touches.sales", "1000");
    assertEquals(ExitCode.FINDINGS, topics("create", "hcp"));
    assertTrue(
        out.toString().contains("differs  hcp.touches.sales: retention.ms 1000 instead of"),
        out::toString);
  }

  @Test
  void leavesTheOtherRealmOut() {
    assertEquals(ExitCode.DONE, topics("create", "patient"), err::toString);
    assertTrue(out.toString().lines().noneMatch(line -> line.contains(" hcp.")), out::toString);
  }

  private static void setRetention(String topic, String millis) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
      while (!topicConfig(admin, resource).equals(millis)) {
        Thread.sleep(20);
      }
    }
  }

  private static String topicConfig(Admin admin, ConfigResource resource) throws Exception {
    return admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .get("retention.ms")
        .value();
  }
}
