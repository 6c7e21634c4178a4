package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A headless Chromium that has no network, driven by the W3C WebDriver protocol. */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] FLAGS = {
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND"
  };

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  private Browser(Process driver, URI session) {
    this.driver = driver;
    this.session = session;
  }

  /**
   * Starts one.
   *
   * @param scratch an empty folder for its profile
   */
  static Browser start(Path scratch) throws IOException, InterruptedException {
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      while (line != null && !line.matches(".*started successfully on port \\d+.*")) {
        line = out.readLine();
      }
      if (line == null) {
        throw new IOException("chromedriver did not start");
      }
      String port = line.replaceAll(".*on port (\\d+).*", "$1");
      Thread drain = new Thread(() -> out.lines().forEach(unused -> {}), "chromedriver output");
      drain.setDaemon(true);
      drain.start();
      Browser first = new Browser(driver, URI.create("http://127.0.0.1:" + port + "/session"));
      String id = first.call("POST", "", capabilities(scratch)).get("sessionId").textValue();
      Browser browser = new Browser(driver, URI.create(first.session + "/" + id));
      browser.devtools("Network.enable", JSON.createObjectNode());
      ObjectNode offline = JSON.createObjectNode().put("offline", true).put("latency", 0);
      browser.devtools(
          "Network.emulateNetworkConditions",
          offline.put("downloadThroughput", -1).put("uploadThroughput", -1));
      return browser;
    } catch (IOException | InterruptedException | RuntimeException e) {
      driver.destroy();
      throw e;
    }
  }

  private static ObjectNode capabilities(Path scratch) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode always = body.putObject("capabilities").putObject("alwaysMatch");
    always.putObject("goog:loggingPrefs").put("browser", "ALL");
    ArrayNode flags = always.putObject("goog:chromeOptions").putArray("args");
    for (String flag : FLAGS) {
      flags.add(flag);
    }
    flags.add("--user-data-dir=" + scratch.toAbsolutePath());
    return body;
  }

  private JsonNode call(String method, String path, ObjectNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(session + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    JsonNode value = JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).get("value");
    if (value.hasNonNull("error")) {
      throw new IOException(value.get("error") + ": " + value.get("message"));
    }
    return value;
  }

  private void devtools(String command, ObjectNode parameters)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("cmd", command);
    body.set("params", parameters);
    call("POST", "/goog/cdp/execute", body);
  }

  void open(Path file) throws IOException, InterruptedException {
    call("POST", "/url", JSON.createObjectNode().put("url", file.toUri().toString()));
  }

  /** Runs a function's body in the page and returns what it returns. */
  JsonNode run(String script) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("script", script);
    body.putArray("args");
    return call("POST", "/execute/sync", body);
  }

  /** Presses a key in the page, such as {@code \uE004} for Tab. */
  void press(String key) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode keys = body.putArray("actions").addObject().put("type", "key").put("id", "keys");
    ArrayNode strokes = keys.putArray("actions");
    strokes.addObject().put("type", "keyDown").put("value", key);
    strokes.addObject().put("type", "keyUp").put("value", key);
    call("POST", "/actions", body);
  }

  /**
   * Shows the page as it is in another setting.
   *
   * @param scheme light or dark
   * @param medium screen or print
   */
  void show(String scheme, String medium, int width, int height)
      throws IOException, InterruptedException {
    ObjectNode media = JSON.createObjectNode().put("media", medium);
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    devtools("Emulation.setEmulatedMedia", media);
    ObjectNode size = JSON.createObjectNode().put("width", width).put("height", height);
    devtools(
        "Emulation.setDeviceMetricsOverride",
        size.put("deviceScaleFactor", 1).put("mobile", false));
  }

  /** Keeps what is to be seen of the page. */
  void screenshot(Path file) throws IOException, InterruptedException {
    Files.write(file, Base64.getDecoder().decode(call("GET", "/screenshot", null).textValue()));
  }

  /** Keeps the page as it is printed. */
  void print(Path file) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("background", true);
    body.putObject("page").put("width", 21.0).put("height", 29.7);
    Files.write(file, Base64.getDecoder().decode(call("POST", "/print", body).textValue()));
  }

  /** What the console has said since it was last asked. */
  JsonNode console() throws IOException, InterruptedException {
    return call("POST", "/se/log", JSON.createObjectNode().put("type", "browser"));
  }

  @Override
  public void close() throws IOException {
    try {
      call("DELETE", "", null);
      driver.destroy();
      driver.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      driver.destroyForcibly();
    }
  }
}
