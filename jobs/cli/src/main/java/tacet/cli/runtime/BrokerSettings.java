package tacet.cli.runtime;

import java.nio.file.Path;
import java.util.Properties;

/** Settings of one node that is broker and controller, tuned for a fast start and small memory. */
final class BrokerSettings {
  private BrokerSettings() {}

  static Properties of(int port, int controllerPort, Path data) {
    Properties settings = new Properties();
    role(settings, port, controllerPort, data);
    singleNode(settings);
    fastStart(settings);
    return settings;
  }

  private static void role(Properties settings, int port, int controllerPort, Path data) {
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty(
        "listeners",
        "PLAINTEXT://"
            + LoopbackPort.HOST
            + ":"
            + port
            + ",CONTROLLER://"
            + LoopbackPort.HOST
            + ":"
            + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + LoopbackPort.HOST + ":" + port);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "controller.quorum.voters", "1@" + LoopbackPort.HOST + ":" + controllerPort);
    settings.setProperty("log.dirs", data.toString());
  }

  private static void singleNode(Properties settings) {
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.setProperty(topic + ".replication.factor", "1");
      settings.setProperty(topic + ".num.partitions", "1");
    }
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    // A topic that the catalogue does not name is a mistake worth an error.
    settings.setProperty("auto.create.topics.enable", "false");
    // Records of a replay are years old by their own time.
    settings.setProperty("log.retention.ms", "-1");
  }

  private static void fastStart(Properties settings) {
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // A long pause of a loaded laptop must not fence the only broker.
    settings.setProperty("broker.session.timeout.ms", "30000");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.replica.fetchers", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    settings.setProperty("log.cleaner.io.buffer.size", "262144");
    settings.setProperty("log.index.size.max.bytes", "1048576");
    settings.setProperty("metric.reporters", "");
  }
}
