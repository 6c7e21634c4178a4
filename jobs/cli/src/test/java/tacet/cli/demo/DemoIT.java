package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;
import tacet.cli.Tacet;

/** The demo as a user runs it: broker, cluster and job for real, no terminal. */
class DemoIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern HOLDS =
      Pattern.compile("holds +([\\d ]+) raised, ([\\d ]+) cleared");
  private static final Pattern DRIFT =
      Pattern.compile(
          "drift +([\\d ]+) people and ([\\d ]+) segments? answer otherwise than before; found of"
              + " those who changed: (\\d+) of (\\d+) people, \\d+ of 1 segment");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int demo(String... options) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--rules", rules()));
    arguments.addAll(List.of(options));
    return Tacet.run(arguments.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
  }

  private static String rules() {
    return ROOT.resolve("deploy/rules").toString();
  }

  @Test
  void holdsComeAndGoAndNobodyIsNamed() throws IOException {
    Path file = folder.resolve("demo.html");
    int code =
        demo(
            "--for",
            "20s",
            "--speed",
            "86400",
            "--subjects",
            "200",
            "--plain",
            "--page",
            file.toString());
    assertEquals(ExitCode.DONE, code, err::toString);
    Matcher holds = HOLDS.matcher(out.toString());
    assertTrue(holds.find(), out::toString);
    assertTrue(number(holds.group(1)) > 0, out::toString);
    assertTrue(number(holds.group(2)) > 0, out::toString);
    Matcher drift = DRIFT.matcher(out.toString());
    assertTrue(drift.find(), out::toString);
    assertTrue(number(drift.group(3)) > 0, out::toString);
    assertEquals(7, number(drift.group(4)), out::toString);
    String said = out.toString().replace(file.toString(), "the page");
    assertFalse(ID.matcher(said).find(), "an id that is not masked");
    String page = Files.readString(file);
    assertTrue(page.contains("hcp-email-weekly"), "who is held by which rule");
    assertFalse(ID.matcher(page).find(), "an id that is not masked");
    assertTrue(page.contains("<details class=alert"), "who answers otherwise");
    assertTrue(page.contains("<h4>reads-mail"), "who answers what, by segment");
    assertTrue(page.contains("<rect class=h"), "the heat map");
    assertTrue(out.toString().contains("MISSING_INTENT"), out::toString);
    assertTrue(out.toString().contains("http://127.0.0.1:"), out::toString);
    assertEquals("", err.toString());
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(" ", ""));
  }

  @Test
  void theReadersOwnFilesAreFedToTheirEnd() throws IOException {
    StringBuilder touches = new StringBuilder();
    for (int day = 1; day <= 20; day++) {
      touches.append(
          String.format(
              "{\"touchId\":\"t%d\",\"subjectType\":\"HCP\",\"subjectId\":\"own-doctor\","
                  + "\"event\":\"SENT\",\"occurredAt\":\"2024-03-%02dT09:00:00Z\","
                  + "\"channel\":\"EMAIL\",\"function\":\"MARKETING\",\"intent\":\"PROMOTION\","
                  + "\"source\":\"own\"}%n",
              day, day));
    }
    Files.writeString(folder.resolve("touches.jsonl"), touches + "{broken\n");
    int code = demo("--input", folder.toString(), "--for", "5s", "--plain", "--show-ids");
    assertEquals(ExitCode.DONE, code, err::toString);
    assertTrue(out.toString().contains("20 records of 1 subjects"), out::toString);
    assertTrue(out.toString().contains("the first is touches.jsonl:21"), out::toString);
    assertTrue(out.toString().contains("HCP:own-doctor"), out::toString);
    assertTrue(out.toString().contains(": 20 touches"), out::toString);
  }

  @Test
  void aPortInUseIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertEquals(ExitCode.BAD_INPUT, demo("--ui-port", Integer.toString(taken.getLocalPort())));
    }
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("port in use"), err::toString);
  }

  @Test
  void ctrlCStopsItCleanly() throws Exception {
    Path output = folder.resolve("output.txt");
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    ProcessBuilder builder =
        new ProcessBuilder(
                "env", "--default-signal=INT", ROOT.resolve("scripts/demo").toString(), "--plain")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("TACET_BUILD", "never");
    builder.environment().put("TACET_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    Process process = builder.start();
    try {
      while (process.isAlive() && !Files.readString(output).contains("touches/s")) {
        Thread.sleep(100);
      }
      long children = process.descendants().count();
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "did not end");
      assertEquals(ExitCode.INTERRUPTED, process.exitValue(), Files.readString(output));
      assertEquals(0, children, "everything runs in one process");
    } finally {
      process.destroyForcibly();
    }
    assertTrue(HOLDS.matcher(Files.readString(output)).find(), Files.readString(output));
    assertFalse(Files.readString(output).contains("ERROR"), Files.readString(output));
    try (var left = Files.list(temporary)) {
      List<Path> ours =
          left.filter(path -> path.getFileName().toString().startsWith("tacet")).toList();
      assertEquals(1, ours.size(), ours::toString);
      assertTrue(Files.readString(ours.get(0)).contains("</html>"), "the page, whole");
    }
  }
}
