package tacet.bench.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tacet.cli.runtime.ScratchFolder;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.SegmentWeek;

/**
 * Real dated touches without answers, of which the product is the behaviour category: in their true
 * order, and with the dates of each doctor's touches shuffled among them, so that nothing changes.
 */
final class OpenPayments {

  private static final String ROW = "pay";
  private static final long SEED = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Touches by doctor, in the order of the file, as they lie there. */
  private final Map<String, List<String>> touches = new TreeMap<>();

  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;
  private long named;

  private OpenPayments(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode touch = JSON.readTree(line);
        touches
            .computeIfAbsent(touch.path("subjectId").asText(), id -> new ArrayList<>())
            .add(line);
        Instant at = at(touch);
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        named += touch.has("product") ? 1 : 0;
      }
    }
  }

  /** The rows; one that says that they are left out where the data are absent. */
  static List<Line> lines() {
    Path file = shared().resolve("data/open-payments/touches.jsonl.gz");
    if (!Files.exists(file)) {
      return List.of(
          new Line(ROW, "real touches are not beside the checkout", "", "left out", true));
    }
    try {
      return new OpenPayments(file).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What lies beside the checkout and is not the project's to ship. */
  private static Path shared() {
    String named = System.getenv("TACET_SHARED");
    Path home = Path.of(System.getProperty("tacet.home", "")).toAbsolutePath();
    return named == null ? home.resolveSibling("shared") : Path.of(named);
  }

  private List<Line> run() throws IOException {
    long ordered = alerts(null);
    long shuffled = alerts(new Random(SEED));
    double weeks = weeks();
    String of =
        String.format(Locale.ROOT, "%,d doctors, %.0f weeks of products: ", touches.size(), weeks);
    return List.of(
        new Line(
            ROW,
            of + "alerts, dates shuffled",
            String.format(Locale.ROOT, "<= %.0f (1 a week)", weeks),
            Long.toString(shuffled),
            shuffled <= weeks),
        new Line(
            ROW,
            of + "alerts, true order",
            "> " + shuffled,
            Long.toString(ordered),
            ordered > shuffled));
  }

  private double weeks() {
    return (double) ChronoUnit.MILLIS.between(first, last) / SegmentWeek.LENGTH;
  }

  /**
   * How many alerts of behaviour come out; dates are shuffled by {@code random} unless it is null.
   */
  private long alerts(Random random) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("tacet-validate-")) {
      Path input = Files.createDirectory(scratch.path().resolve("in"));
      Path output = scratch.path().resolve("out");
      try (BufferedWriter out = DriftFiles.gzip(input.resolve("touches.jsonl.gz"))) {
        for (List<String> one : touches.values()) {
          write(one, random, out);
        }
      }
      Path settings = Files.writeString(scratch.path().resolve("drift.yaml"), settings());
      DriftReplay.run(input, output, last.plus(60, ChronoUnit.DAYS), settings);
      long[] alerts = {0};
      DriftReplay.alerts(
          output, alert -> alerts[0] += alert.dimension() == Dimension.BEHAVIOUR ? 1 : 0);
      return alerts[0];
    }
  }

  private String settings() {
    return String.format(
        Locale.ROOT,
        """
        bootstrapServers: 127.0.0.1:9
        alerts: {perWeek: 1, behaviourPerWeek: %.0f}
        behaviour: {field: product, scope: touched}
        """,
        named / weeks());
  }

  private static void write(List<String> touches, Random random, BufferedWriter out)
      throws IOException {
    List<String> dates = new ArrayList<>();
    for (String touch : touches) {
      dates.add(JSON.readTree(touch).path("occurredAt").asText());
    }
    if (random != null) {
      Collections.shuffle(dates, random);
    }
    for (int i = 0; i < dates.size(); i++) {
      ObjectNode touch = (ObjectNode) JSON.readTree(touches.get(i));
      out.write(JSON.writeValueAsString(touch.put("occurredAt", dates.get(i))));
      out.write('\n');
    }
  }

  private static Instant at(JsonNode touch) {
    return Instant.parse(touch.path("occurredAt").asText());
  }
}
