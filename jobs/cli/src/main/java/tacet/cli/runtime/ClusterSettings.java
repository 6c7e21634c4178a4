package tacet.cli.runtime;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Configuration of the embedded cluster: loopback only, RocksDB, every file in one folder. */
final class ClusterSettings {
  private ClusterSettings() {}

  static Configuration of(ClusterOptions options, Path folder) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("parallelism.default", Integer.toString(options.parallelism()));
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(options.slots()));
    settings.put("jobmanager.bind-host", LoopbackPort.HOST);
    settings.put("taskmanager.bind-host", LoopbackPort.HOST);
    settings.put("rest.address", LoopbackPort.HOST);
    settings.put("rest.bind-address", LoopbackPort.HOST);
    settings.put("rest.port", Integer.toString(options.uiPort()));
    settings.put("rest.bind-port", Integer.toString(options.uiPort()));
    settings.put("web.submit.enable", "false");
    settings.put("web.cancel.enable", "false");
    settings.put("web.tmpdir", folder.resolve("web").toString());
    settings.put("io.tmp.dirs", folder.resolve("io").toString());
    settings.put("blob.storage.directory", folder.resolve("blob").toString());
    settings.put("state.backend.type", "rocksdb");
    settings.put("execution.checkpointing.incremental", "true");
    settings.put("execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
    settings.put(
        "execution.checkpointing.savepoint-dir", folder.resolve("savepoints").toUri().toString());
    // Whoever watches a command wants the failure, not ten quiet restarts.
    settings.put("restart-strategy.type", "none");
    settings.putAll(options.settings());
    return Configuration.fromMap(settings);
  }
}
