package tacet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/tacet} as a process of its own, from another folder, on what is built. */
class LauncherIT {
  // Port 1 of loopback: nobody listens, the command tries on for ten seconds.
  private static final String[] WAITING = {"topics", "list", "-b", "127.0.0.1:1"};

  @TempDir private Path folder;

  @Test
  void startsFromAnyFolder() throws Exception {
    Process process = launch(Map.of(), "--version");
    assertEquals(ExitCode.DONE, end(process));
    assertTrue(output().startsWith("tacet "), this::output);
  }

  @Test
  void anUnreachableBrokerIsOneLine() throws Exception {
    Process process = launch(Map.of(), WAITING);
    assertEquals(ExitCode.BAD_INPUT, end(process));
    assertEquals(1, output().lines().count(), this::output);
    assertTrue(output().contains("127.0.0.1:1"), this::output);
  }

  @Test
  void ctrlCIsExitCode130() throws Exception {
    Process process =
        launch(Map.of("TACET_JAVA_OPTS", "-Xlog:class+load:file=loaded.txt"), WAITING);
    Path loaded = folder.resolve("loaded.txt");
    // Once the admin client's class is there, the guard and the command are at work.
    while (process.isAlive() && !(Files.exists(loaded) && has(loaded, "KafkaAdminClient "))) {
      Thread.sleep(50);
    }
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertEquals(ExitCode.INTERRUPTED, end(process), this::output);
    assertEquals("tacet topics list: interrupted", output().strip());
  }

  private static boolean has(Path file, String text) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
  }

  private Process launch(Map<String, String> environment, String... arguments) throws IOException {
    Path script = Path.of("../../scripts/tacet").toAbsolutePath().normalize();
    // A build that runs in the background ignores SIGINT, and its children would inherit that.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(script.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile());
    builder.environment().put("TACET_BUILD", "never");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static int end(Process process) throws InterruptedException {
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
