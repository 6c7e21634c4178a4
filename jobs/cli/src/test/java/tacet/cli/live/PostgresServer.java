package tacet.cli.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.Driver;

/**
 * A PostgreSQL of its own for a test, on 127.0.0.1 and a free port, its programs taken from an
 * archive among the dependencies. PostgreSQL does not run as root: there it runs as nobody.
 */
final class PostgresServer implements AutoCloseable {

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String USER = "tacet";

  private final Path home;
  private final Path data;
  private final int port;

  private PostgresServer(Path home, int port) {
    this.home = home;
    this.data = home.resolve("data");
    this.port = port;
  }

  /** Starts one; skips the test where there are no programs for the machine. */
  static PostgresServer start() throws Exception {
    boolean here =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    Assumptions.assumeTrue(here, "the PostgreSQL of the tests runs on Linux on amd64 only");
    Path home = Files.createTempDirectory("tacet-postgres-");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(home, port);
    try {
      server.unpack();
      Files.createDirectory(server.data);
      if (isRoot()) {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(List.of("chown", "65534:65534", server.data.toString()));
      }
      server.postgres("initdb", "-A", "trust", "-U", USER, "--no-sync", "-E", "UTF8", "--locale=C");
      server.up();
      return server;
    } catch (Exception | Error e) {
      server.close();
      throw e;
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void unpack() throws IOException {
    try (InputStream archive = PostgresServer.class.getResourceAsStream(ARCHIVE);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = home.resolve("programs").resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(
                path,
                (entry.getMode() & 0100) == 0
                    ? PosixFilePermissions.fromString("rw-r--r--")
                    : PosixFilePermissions.fromString("rwxr-xr-x"));
          }
        }
      }
    }
  }

  /** Starts it again after {@link #down}, with its data. */
  void up() throws IOException {
    postgres(
        "pg_ctl",
        "start",
        "-w",
        "-t",
        "30",
        "-l",
        data.resolve("server.log").toString(),
        "-o",
        "-h 127.0.0.1 -p " + port + " -c unix_socket_directories= -c fsync=off");
  }

  /** Stops it as a machine that fails: clients lose their connections. */
  void down() throws IOException {
    postgres("pg_ctl", "stop", "-w", "-m", "immediate");
  }

  private void postgres(String program, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.add(home.resolve("programs/bin").resolve(program).toString());
    command.addAll(List.of("-D", data.toString()));
    command.addAll(List.of(more));
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    Path log = Files.createTempFile("tacet-postgres-", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(log.getParent().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.onExit().orTimeout(60, TimeUnit.SECONDS).handle((done, e) -> e == null).join()
          || process.exitValue() != 0) {
        process.destroy();
        throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
      }
    } finally {
      Files.delete(log);
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  String user() {
    return USER;
  }

  /** A connection of the test's own. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    return new Driver().connect(url(), properties);
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      down();
    }
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
