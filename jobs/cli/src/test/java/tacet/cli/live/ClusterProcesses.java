package tacet.cli.live;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.runtime.LoopbackPort;
import tacet.cli.runtime.ScratchFolder;
import tacet.flink.JobSettings;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.KafkaIo;
import tacet.flink.suppression.SuppressionJob;

/**
 * A Flink cluster of processes of their own on 127.0.0.1, configured as it is deployed: a
 * JobManager, and TaskManagers that a test starts and kills. All have the test's own class path, so
 * jobs come without a jar. A JobManager takes about 300 MB, a TaskManager about 600 MB. Logs lie in
 * {@code target/processes}; state, checkpoints and all else in a folder that goes at close.
 */
final class ClusterProcesses implements AutoCloseable {

  private static final Path LOGS = Path.of("target/processes");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ScratchFolder scratch = ScratchFolder.create("tacet-processes-");
  private final Deque<Process> taskManagers = new ArrayDeque<>();
  private final String name;
  private final Configuration configuration;
  private final FlinkRest flink;
  private final int slots;
  private int started;
  private Process jobManager;

  private ClusterProcesses(String name, int slots, Map<String, String> settings) {
    this.name = name;
    this.slots = slots;
    int port = LoopbackPort.free();
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(machine(port, slots));
    this.configuration = Configuration.fromMap(all);
    this.flink = new FlinkRest(URI.create("http://" + LoopbackPort.HOST + ':' + port));
  }

  /**
   * Starts a JobManager and a TaskManager and returns when they take jobs, after 5 to 10 s.
   *
   * @param name what the log files begin with
   * @param slots of each TaskManager, and the default parallelism
   * @param settings by Flink's names, over those of the deployment
   */
  static ClusterProcesses start(String name, int slots, Map<String, String> settings)
      throws IOException {
    ClusterProcesses cluster = new ClusterProcesses(name, slots, DeployedFlink.with(settings));
    // A run that is broken off leaves no process behind.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "kill-processes"));
    try {
      cluster.startAll();
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** Where processes listen, keep their files and what memory they may take. */
  private Map<String, String> machine(int restPort, int slots) {
    Map<String, String> machine = new TreeMap<>();
    for (String key :
        List.of(
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host",
            "rest.address",
            "rest.bind-address")) {
      machine.put(key, LoopbackPort.HOST);
    }
    machine.put("jobmanager.rpc.port", Integer.toString(LoopbackPort.free()));
    machine.put("rest.port", Integer.toString(restPort));
    machine.put("rest.bind-port", Integer.toString(restPort));
    machine.put("io.tmp.dirs", folder("io").toString());
    machine.put("web.tmpdir", folder("web").toString());
    machine.put("execution.checkpointing.dir", folder("checkpoints").toUri().toString());
    machine.put("execution.checkpointing.savepoint-dir", folder("savepoints").toUri().toString());
    machine.put("parallelism.default", Integer.toString(slots));
    machine.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
    // The distribution's scripts work these out; without them no TaskManager starts.
    machine.put("taskmanager.cpu.cores", "1.0");
    machine.put("taskmanager.memory.framework.heap.size", "128m");
    machine.put("taskmanager.memory.framework.off-heap.size", "128m");
    machine.put("taskmanager.memory.task.heap.size", "256m");
    machine.put("taskmanager.memory.task.off-heap.size", "0");
    machine.put("taskmanager.memory.network.min", "64m");
    machine.put("taskmanager.memory.network.max", "64m");
    machine.put("taskmanager.memory.managed.size", "128m");
    machine.put("taskmanager.memory.jvm-metaspace.size", "192m");
    machine.put("taskmanager.memory.jvm-overhead.min", "128m");
    machine.put("taskmanager.memory.jvm-overhead.max", "128m");
    return machine;
  }

  private Path folder(String use) {
    return scratch.path().resolve(use);
  }

  private void startAll() throws IOException {
    Files.createDirectories(LOGS);
    Files.createDirectories(folder("io"));
    Files.createDirectories(folder("conf"));
    new YAMLMapper()
        .writeValue(folder("conf").resolve("config.yaml").toFile(), configuration.toMap());
    jobManager = process(StandaloneSessionClusterEntrypoint.class, "jobmanager", "256m");
    startTaskManager();
    TopicLog.await("slots of the cluster " + name, PATIENCE, () -> slotsThere() == slots);
  }

  /** Starts one more TaskManager; its slots are there some seconds later. */
  void startTaskManager() throws IOException {
    started++;
    taskManagers.add(process(TaskManagerRunner.class, "taskmanager-" + started, "384m"));
  }

  /** Ends the TaskManager that was started first as {@code kill -9} does. */
  void killTaskManager() {
    kill(taskManagers.remove());
  }

  /** Starts the job as its {@code main} does. */
  JobClient run(JobSettings job) throws Exception {
    BrokerCheck.run(KafkaIo.of(job));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createRemoteEnvironment(
            flink.address().getHost(), flink.address().getPort(), new Configuration(configuration));
    SuppressionJob.define(env, job);
    return env.executeAsync("tacet-suppression");
  }

  FlinkRest flink() {
    return flink;
  }

  private Process process(Class<?> main, String role, String heap) throws IOException {
    String file = name + '-' + role;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String opened : List.of("java.lang", "java.util", "java.time")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-Xmx" + heap,
            "-XX:MaxMetaspaceSize=192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + folder("io"),
            "-Dtacet.log.file=" + LOGS.resolve(file + ".log").toAbsolutePath(),
            "-Dtacet.log.file.level=INFO",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            "--configDir",
            folder("conf").toString()));
    return new ProcessBuilder(command)
        .directory(scratch.path().toFile())
        .redirectErrorStream(true)
        .redirectOutput(LOGS.resolve(file + ".out").toFile())
        .start();
  }

  private int slotsThere() {
    if (!jobManager.isAlive() || !taskManagers.getLast().isAlive()) {
      throw new IllegalStateException("a process ended; see " + LOGS.toAbsolutePath());
    }
    try {
      return flink.get("/overview").path("slots-total").asInt();
    } catch (IOException e) {
      // It does not listen yet.
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  /** Kills what still runs and removes its folder. Repeating is safe. */
  @Override
  public synchronized void close() {
    taskManagers.forEach(ClusterProcesses::kill);
    if (jobManager != null) {
      kill(jobManager);
    }
    scratch.close();
  }
}
