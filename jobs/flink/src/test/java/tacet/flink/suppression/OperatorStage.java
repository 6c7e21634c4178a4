package tacet.flink.suppression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import tacet.domain.touch.Channel;
import tacet.flink.Durable;
import tacet.flink.JobEnv;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RecordJson;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.Stream;
import tacet.flink.keyed.Subtask;

/** One subtask of the operator on RocksDB: is told records, rules and time, keeps what it says. */
final class OperatorStage extends Subtask<Arrival, RuleRecord> {

  private OperatorStage(
      SuppressionSettings settings, int parallelism, int subtask, List<RuleRecord> rules)
      throws Exception {
    super(operator(settings, new ArrayList<>(rules)), Arrival::key, parallelism, subtask);
  }

  private static SuppressionOperator operator(
      SuppressionSettings settings, ArrayList<RuleRecord> rules) {
    return new SuppressionOperator(Durable.UPDATE_TOUCH_LOG, settings, () -> rules, true);
  }

  /** The only subtask of a job that starts with rules. */
  static OperatorStage start(SuppressionSettings settings, RuleRecord... rules) throws Exception {
    OperatorStage stage = new OperatorStage(settings, 1, 0, Arrays.asList(rules));
    stage.open(null);
    return stage;
  }

  /** A subtask that goes on from a snapshot, its part cut out by {@link #part}. */
  static OperatorStage restored(
      SuppressionSettings settings,
      OperatorSubtaskState part,
      int parallelism,
      int subtask,
      RuleRecord... rules)
      throws Exception {
    OperatorStage stage = new OperatorStage(settings, parallelism, subtask, Arrays.asList(rules));
    stage.open(part);
    return stage;
  }

  /** The only subtask that goes on from a snapshot when the wall clock shows {@code clock}. */
  static OperatorStage restoredAt(
      long clock, SuppressionSettings settings, OperatorSubtaskState whole, RuleRecord... rules)
      throws Exception {
    OperatorStage stage = new OperatorStage(settings, 1, 0, Arrays.asList(rules));
    stage.flink.setProcessingTime(clock);
    stage.open(whole);
    return stage;
  }

  /** What of a snapshot a subtask of another parallelism gets. */
  static OperatorSubtaskState part(
      OperatorSubtaskState whole, int before, int parallelism, int subtask) {
    return KeyedTwoInputStreamOperatorTestHarness.repartitionOperatorState(
        whole, JobEnv.MAX_PARALLELISM, before, parallelism, subtask);
  }

  OperatorStage tell(Arrival... arrivals) throws Exception {
    for (Arrival arrival : arrivals) {
      input(arrival);
    }
    return this;
  }

  OperatorStage rule(RuleRecord rule) throws Exception {
    flink.processElement2(new StreamRecord<>(rule));
    return this;
  }

  /** Moves the watermark of the records. */
  OperatorStage time(String time) throws Exception {
    return time(Samples.at(time));
  }

  OperatorStage time(long time) throws Exception {
    watermark(time);
    return this;
  }

  /** The flags and tombstones since the last call, one line each, and nothing else of it. */
  List<String> flags() {
    return taken().stream().filter(said -> said.stream() == Stream.FLAG).map(Flags::text).toList();
  }

  /** The records of a stream since the last call. */
  List<ObjectNode> records(Stream stream) {
    return taken().stream()
        .filter(said -> said.stream() == stream)
        .map(said -> RecordJson.node(said.value()))
        .toList();
  }

  /** What was passed on to persons since the last call. */
  List<Arrival> passedOn() {
    return taken(SuppressionOperator.PERSONS);
  }

  /** Flags in words: {@code HCP:h1 EMAIL v1 at 06-01 [weekly@1 until 06-08]}. */
  private static final class Flags {

    private static String text(Emission said) {
      String place = said.key() + ' ' + Channel.values()[said.channel()];
      if (said.value() == null) {
        return place + " gone";
      }
      ObjectNode flag = RecordJson.node(said.value());
      List<String> holds = new ArrayList<>();
      for (JsonNode hold : flag.get("holds")) {
        holds.add(
            hold.get("rule").asText()
                + '@'
                + hold.get("ruleVersion").asText()
                + " until "
                + instant(hold.get("until")));
      }
      return place
          + " v"
          + flag.get("version").asText()
          + " at "
          + instant(flag.get("decidedAt"))
          + ' '
          + holds;
    }

    private static String instant(JsonNode instant) {
      return Samples.text(Instant.parse(instant.asText()).toEpochMilli());
    }
  }
}
