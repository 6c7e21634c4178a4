package tacet.cli.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import tacet.cli.ExitCode;

/**
 * A real single-node Kafka broker (KRaft) inside this JVM, on 127.0.0.1 only, without
 * authentication. Topics are not made by use: see {@code tacet.cli.topics.TopicCreator}. Not meant
 * for data that must last.
 */
public final class EmbeddedBroker implements AutoCloseable {
  // Fixed, so that a kept data folder is taken up again.
  private static final String CLUSTER_ID = "dGFjZXQtZW1iZWRkZWQ";
  private static final int ATTEMPTS = 3;

  static {
    // Kafka ends the JVM with 1 when its disk fails, and 1 would mean findings.
    Exit.setHaltProcedure((status, message) -> giveUp());
    Exit.setExitProcedure((status, message) -> giveUp());
  }

  private final KafkaRaftServer server;
  private final int port;
  private final Optional<ScratchFolder> scratch;
  private boolean closed;

  private EmbeddedBroker(KafkaRaftServer server, int port, Optional<ScratchFolder> scratch) {
    this.server = server;
    this.port = port;
    this.scratch = scratch;
  }

  /** Starts a broker on a free port with a temporary folder; takes 2 to 4 s the first time. */
  public static EmbeddedBroker start() {
    return start(BrokerOptions.TEMPORARY);
  }

  /**
   * Starts a broker and returns when it takes requests.
   *
   * @throws PortInUseError when the port asked for is taken
   * @throws IllegalStateException when the broker cannot start, for example on a folder that
   *     belongs to another cluster
   */
  public static EmbeddedBroker start(BrokerOptions options) {
    if (options.port() != 0) {
      LoopbackPort.require(options.port(), "the embedded broker");
    }
    Optional<ScratchFolder> scratch =
        options.data().isPresent()
            ? Optional.empty()
            : Optional.of(ScratchFolder.create("tacet-broker-"));
    Path data = options.data().orElseGet(() -> scratch.orElseThrow().path().resolve("log"));
    try {
      return start(options, data, scratch);
    } catch (RuntimeException e) {
      scratch.ifPresent(ScratchFolder::close);
      throw e;
    }
  }

  private static EmbeddedBroker start(
      BrokerOptions options, Path data, Optional<ScratchFolder> scratch) {
    for (int attempt = 1; ; attempt++) {
      int port = options.port() == 0 ? LoopbackPort.free() : options.port();
      Properties settings = BrokerSettings.of(port, LoopbackPort.free(), data);
      settings.putAll(options.settings());
      try {
        return new EmbeddedBroker(running(settings, data), port, scratch);
      } catch (RuntimeException e) {
        if (!isBindFailure(e)) {
          throw new IllegalStateException("the embedded broker did not start on " + data, e);
        }
        // Between the search for a free port and its use another process may have taken it.
        if (attempt == ATTEMPTS) {
          throw new PortInUseError(port, "the embedded broker", e);
        }
      }
    }
  }

  private static KafkaRaftServer running(Properties settings, Path data) {
    format(settings, data);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  private static void format(Properties settings, Path data) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code;
    try {
      Files.createDirectories(data);
      Path file = Files.createTempFile("tacet-broker-", ".properties");
      try {
        try (Writer out = Files.newBufferedWriter(file)) {
          settings.store(out, null);
        }
        String[] command = {
          "format", "--config", file.toString(), "--cluster-id", CLUSTER_ID, "--ignore-formatted"
        };
        code = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + data, e);
    }
    if (code != 0) {
      throw new IllegalStateException(
          "cannot format " + data + ": " + said.toString(StandardCharsets.UTF_8).strip());
    }
  }

  private static void giveUp() {
    System.err.println(
        "tacet: the embedded broker gave up: disk full or its folder gone?; see --log-file");
    Runtime.getRuntime().halt(ExitCode.BAD_INPUT);
  }

  private static boolean isBindFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  /** Address for clients, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return LoopbackPort.HOST + ":" + port;
  }

  /** Port for clients. */
  public int port() {
    return port;
  }

  /** Stops the broker, waits for its threads and removes a temporary folder. Repeating is safe. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Uninterrupted.run(
          "stopping the embedded broker",
          () -> {
            server.shutdown();
            server.awaitShutdown();
          });
    } finally {
      scratch.ifPresent(ScratchFolder::close);
    }
  }
}
