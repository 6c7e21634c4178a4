package tacet.cli.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.SystemTool;

/**
 * The page in a browser without network. Pictures of it stay in {@code target/report} for people to
 * look at.
 */
class ReportPageIT {

  private static final Path PICTURES = Path.of("target", "report");
  private static final int WIDE = 1180;
  private static final int NARROW = 400;
  private static final int HIGH = 1500;
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";

  @TempDir static Path folder;
  private static Path sample;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    SystemTool.need("chromium", "chromedriver");
    sample = folder.resolve("sample");
    SampleOutputs.write(sample, 7, 300);
    page = Files.createDirectories(PICTURES).resolve("week.html").toAbsolutePath();
    CommandRun run = CommandRun.of("report", "--replay", sample, "--output", page, "--show-ids");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.show("light", "screen", WIDE, HIGH);
    browser.open(page);
  }

  private static String script(String name) throws IOException {
    try (InputStream in = ReportPageIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void nothingIsFetchedAndNothingIsComplainedOf() throws Exception {
    assertEquals("[]", browser.console().toString());
    assertEquals(0, browser.run("return performance.getEntriesByType('resource').length").asInt());
    assertEquals("file:", browser.run("return location.protocol").textValue());
  }

  @Test
  void filtersChooseAndAreTakenBack() throws Exception {
    String pick =
        "document.getElementById('%s').value = '%s';"
            + "document.querySelector('.filters').dispatchEvent(new Event('change'));"
            + "return [...document.querySelectorAll('.alert')].filter(a => a.checkVisibility())"
            + ".map(a => [a.dataset.s, a.dataset.c, a.dataset.d])";
    int all = browser.run("return document.querySelectorAll('.alert').length").asInt();
    JsonNode byChannel = browser.run(String.format(pick, "by-c", "EVENT"));
    assertTrue(byChannel.size() > 0 && byChannel.size() < all);
    byChannel.forEach(alert -> assertTrue(alert.get(1).textValue().contains("EVENT")));
    assertFalse(
        browser
            .run("return document.querySelector('tr[data-c=EMAIL]').checkVisibility()")
            .asBoolean());
    JsonNode both = browser.run(String.format(pick, "by-d", "TEMPO"));
    assertTrue(both.size() > 0 && both.size() < byChannel.size());
    both.forEach(alert -> assertEquals("TEMPO", alert.get(2).textValue()));
    assertEquals(
        both.size() + " of " + all + " alerts",
        browser.run("return document.getElementById('shown').textContent").textValue());
    JsonNode none = browser.run(String.format(pick, "by-d", "COMPOSITION"));
    assertEquals(0, none.size());
    assertTrue(
        browser.run("return document.querySelector('.nothing').checkVisibility()").asBoolean());
    browser.run("document.querySelector('[type=reset]').click()");
    JsonNode segment = browser.run(String.format(pick, "by-s", "s3"));
    assertTrue(segment.size() > 0 && segment.size() < all);
    segment.forEach(alert -> assertTrue(alert.get(0).textValue().matches(".*\\bs3\\b.*")));
    browser.run("document.querySelector('[type=reset]').click()");
    // The form takes its values back before the page is shown anew.
    assertEquals(
        all,
        browser
            .run(
                "return new Promise(done => setTimeout(() => done([...document.querySelectorAll("
                    + "'.alert')].filter(a => a.checkVisibility()).length), 50))")
            .asInt());
  }

  @Test
  void anAlertsPlotsShowItsOwnNumbers() throws Exception {
    JsonNode alert =
        new ObjectMapper().readTree(Files.readAllLines(sample.resolve("alerts.jsonl")).get(0));
    JsonNode drawn =
        browser.run(
            "const card = [...document.querySelectorAll('.alert')].find(a =>"
                + " a.querySelector('code')?.textContent === '"
                + alert.get("alertId").textValue()
                + "'); card.open = true; const [bins, path] = card.querySelectorAll('svg');"
                + script("drawn.js"));
    JsonNode before = alert.get("baseline").get("bins");
    JsonNode now = alert.get("current").get("bins");
    assertEquals(before.size(), drawn.get("rows").size());
    double scale = drawn.get("scale").asDouble();
    for (int i = 0; i < before.size(); i++) {
      JsonNode row = drawn.get("rows").get(i);
      long[] then = {before.get(i).get("count").asLong(), before.get(i).get("of").asLong()};
      long[] current = {now.get(i).get("count").asLong(), now.get(i).get("of").asLong()};
      assertEquals(then[0] + " of " + then[1], row.get("before").textValue());
      assertEquals((double) then[0] / then[1], row.get("open").asDouble() * scale, 0.01);
      if (current[1] > 0) {
        assertEquals(current[0] + " of " + current[1], row.get("now").textValue());
        assertEquals((double) current[0] / current[1], row.get("full").asDouble() * scale, 0.01);
      }
    }
    JsonNode points = alert.get("path");
    assertEquals(points.size(), drawn.get("points").size());
    double threshold = alert.get("threshold").asDouble();
    double unit =
        (drawn.get("points").get(points.size() - 1).asDouble() - drawn.get("threshold").asDouble())
            / Math.log(alert.get("value").asDouble() / threshold);
    for (int i = 0; i < points.size(); i++) {
      double height = drawn.get("points").get(i).asDouble() - drawn.get("threshold").asDouble();
      assertEquals(
          Math.log(points.get(i).get("value").asDouble() / threshold), height / unit, 0.02);
    }
    assertTrue(drawn.get("words").textValue().contains(Words.statistic(threshold)));
    assertTrue(
        drawn.get("words").textValue().contains(Words.statistic(alert.get("value").asDouble())));
  }

  @Test
  void keysReachEverything() throws Exception {
    browser.run("document.getElementById('fold').click()");
    int stops =
        browser
            .run(
                "let n = 0; for (const e of document.querySelectorAll('a,select,button,summary,"
                    + "[tabindex]')) if (e.checkVisibility()) e.dataset.stop = n++; return n")
            .asInt();
    Set<Integer> reached = new HashSet<>();
    for (int i = 0; i < stops; i++) {
      browser.press(TAB);
      JsonNode at =
          browser.run(
              "const e = document.activeElement, s = getComputedStyle(e);"
                  + "return [+(e.dataset.stop ?? -1), s.outlineStyle !== 'none'"
                  + " && parseFloat(s.outlineWidth) >= 1]");
      reached.add(at.get(0).asInt());
      assertTrue(at.get(1).asBoolean(), "focus is seen");
      if (i == 0) {
        assertEquals(
            "Skip to what changed",
            browser.run("return document.activeElement.textContent").textValue());
      }
    }
    assertEquals(stops, reached.size());
    assertFalse(reached.contains(-1));
    browser.run("document.querySelector('.alert > summary').focus()");
    browser.press(ENTER);
    assertTrue(browser.run("return document.querySelector('.alert').open").asBoolean());
  }

  @Test
  void everyTextIsLegibleAndHasItsPlace() throws Exception {
    String legible = script("legible.js");
    for (String scheme : new String[] {"light", "dark"}) {
      browser.show(scheme, "screen", WIDE, HIGH);
      browser.run("scrollTo(0, 0)");
      browser.screenshot(PICTURES.resolve(scheme + ".png"));
      for (String place : new String[] {"answers", "saturation", "rules"}) {
        browser.run("document.getElementById('" + place + "').scrollIntoView()");
        browser.screenshot(PICTURES.resolve(scheme + "-" + place + ".png"));
      }
      browser.run("scrollTo(0, 0); document.querySelectorAll('details').forEach(d => d.open = 1)");
      JsonNode found = browser.run(legible);
      assertTrue(found.get("texts").asInt() > 2_000, "texts were looked at");
      assertAll(
          () -> assertEquals("[]", found.get("faint").toString(), scheme),
          () -> assertEquals("[]", found.get("overlapping").toString(), scheme),
          () -> assertEquals("[]", found.get("clipped").toString(), scheme));
      browser.open(page);
    }
  }

  @Test
  void itFitsNarrowWindowsAndPaper() throws Exception {
    browser.show("light", "screen", NARROW, HIGH);
    browser.screenshot(PICTURES.resolve("narrow.png"));
    assertEquals(
        NARROW, browser.run("return document.documentElement.scrollWidth").asInt(), "no wider");
    browser.show("dark", "print", 720, HIGH);
    browser.screenshot(PICTURES.resolve("print.png"));
    JsonNode found = browser.run(script("legible.js"));
    assertAll(
        () -> assertEquals("[]", found.get("faint").toString()),
        () -> assertEquals("[]", found.get("overlapping").toString()),
        () -> assertEquals("[]", found.get("clipped").toString()));
    browser.print(PICTURES.resolve("print.pdf"));
    assertTrue(Files.size(PICTURES.resolve("print.pdf")) > 50_000);
  }
}
