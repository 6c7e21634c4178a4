package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.WEEKLY;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.Collector;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.intake.RuleBook;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.RawRecord;
import tacet.flink.io.RecordParser;
import tacet.flink.io.Rejection;

/** Nothing of a subject shows but in the records about it. */
class PrivacyTest {

  private static final String PLANTED = "planted";

  /** A touch all of whose texts are planted. */
  private static Arrival planted(String received) {
    TouchEvent plain =
        Samples.touch("HCP:planted-h", "planted-t", TouchEventType.SENT, received, 0, "planted-a");
    return Samples.arrival(
        received,
        new TouchEvent(
            plain.touchId(),
            plain.subject(),
            plain.event(),
            plain.occurredAt(),
            0,
            plain.channel(),
            plain.function(),
            plain.intent(),
            plain.direction(),
            "planted-product",
            "planted-narrative",
            "planted-content",
            "planted-campaign",
            "planted-a",
            "planted-sender",
            "planted-parent",
            null,
            null,
            false,
            false,
            null,
            "planted-source",
            "planted-category"));
  }

  private static final class Captured extends AbstractAppender {
    private final List<String> lines = new ArrayList<>();

    Captured() {
      super("captured", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public synchronized void append(LogEvent event) {
      String thrown = event.getThrown() == null ? "" : trace(event.getThrown());
      lines.add(event.getMessage().getFormattedMessage() + thrown);
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void logsAndExceptionsNameNobody() throws Exception {
    Captured captured = new Captured();
    captured.start();
    Logger root = (Logger) LogManager.getRootLogger();
    Level before = root.getLevel();
    root.addAppender(captured);
    root.setLevel(Level.INFO);
    try (OperatorStage stage = OperatorStage.start(LIVE, WEEKLY)) {
      stage.tell(planted("06-01"), planted("06-02")).time("06-20");
      byte[] whole = stage.state("HCP:planted-h").value();
      assertTrue(text(whole).contains(PLANTED));
      for (int length = 0; length < whole.length - 1; length += 3) {
        stage.state("HCP:planted-h").update(Arrays.copyOf(whole, length));
        try {
          stage.tell(planted("06-21"));
        } catch (RuntimeException e) {
          assertFalse(trace(e).contains(PLANTED), trace(e));
        }
      }
    } finally {
      root.removeAppender(captured);
      root.setLevel(before);
    }
    assertEquals(
        List.of(), captured.lines.stream().filter(line -> line.contains(PLANTED)).toList());
  }

  @Test
  void recordsInFlightNameNobodyAsText() {
    Arrival arrival = planted("06-01");
    assertFalse(arrival.toString().contains(PLANTED));
    byte[] bytes = PLANTED.getBytes(StandardCharsets.UTF_8);
    assertFalse(
        new RawRecord("hcp.touches.sales", 0, 1, 2, bytes, bytes).toString().contains(PLANTED));
  }

  @Test
  void metricsNameRulesOnly() throws Exception {
    List<String> names = new ArrayList<>();
    MetricGroup metrics =
        new UnregisteredMetricsGroup() {
          @Override
          public Counter counter(String name) {
            names.add(name);
            return super.counter(name);
          }

          @Override
          public MetricGroup addGroup(String key, String value) {
            names.add(key + '=' + value);
            return this;
          }
        };
    List<Emission> said = new ArrayList<>();
    Emitter emitter =
        new Emitter(
            new Collector<>() {
              @Override
              public void collect(StreamRecord<Emission> record) {
                said.add(record.getValue());
              }

              @Override
              public void close() {
                // Nothing is held.
              }
            },
            passed -> {},
            metrics,
            LIVE);
    RuleBook rules = new RuleBook();
    rules.add(List.of(WEEKLY));
    SuppressionState state = new SuppressionState(Subject.parse("HCP:planted-h"));
    Suppression step = new Suppression(LIVE.policy(), 0);
    for (String day : List.of("06-01", "06-02")) {
      Arrival arrival = planted(day);
      Consumer<Output> out = emitter.after(arrival.receivedAt(), 0, 0);
      step.apply(state, arrival.record(), arrival.receivedAt(), rules.timeline(), out);
    }
    assertTrue(said.stream().anyMatch(one -> one.key().contains(PLANTED)), "records do");
    assertTrue(names.contains("rule=weekly"), names.toString());
    assertEquals(List.of(), names.stream().filter(name -> name.contains(PLANTED)).toList());
    assertEquals(
        List.of(),
        said.stream().map(Emission::toString).filter(one -> one.contains(PLANTED)).toList());
  }

  @Test
  void rejectionsRepeatNothing() {
    RecordParser parser = new RecordParser();
    OutputEncoder encoder = new OutputEncoder();
    byte[] planted = "{\"subject\":\"HCP:planted\",\"planted\":[".getBytes(StandardCharsets.UTF_8);
    for (String topic : List.of("hcp.touches.sales", "hcp.consents", "hcp.profiles", "hcp.rules")) {
      Rejection rejection = (Rejection) parser.parse(topic, 0, 7, 1, planted, planted);
      assertFalse(rejection.toString().contains(PLANTED));
      assertFalse(text(encoder.encode(rejection, 0).value()).contains(PLANTED));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
