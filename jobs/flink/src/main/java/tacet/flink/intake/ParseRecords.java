package tacet.flink.intake;

import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import tacet.flink.Durable;
import tacet.flink.JobSettings.WatermarkSettings;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;
import tacet.flink.io.KafkaIo;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.Parsed;
import tacet.flink.io.RawRecord;
import tacet.flink.io.ReceivedTime;
import tacet.flink.io.RecordParser;
import tacet.flink.io.Rejection;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;
import tacet.flink.io.SegmentVersions;

/**
 * Bytes to records; what is none, or rewrites a version of a segment, goes to {@link #REJECTS} and
 * is counted by its code.
 */
public final class ParseRecords extends ProcessFunction<RawRecord, Arrival> {

  /** What was rejected, encoded. */
  public static final OutputTag<Emission> REJECTS = new OutputTag<>("rejects", Emission.TYPE);

  /** Rules among the records. */
  public static final OutputTag<RuleRecord> RULES =
      new OutputTag<>("rules", TypeInformation.of(RuleRecord.class));

  /** Rules and segments among the records. */
  public static final OutputTag<Definition> DEFINITIONS =
      new OutputTag<>("definitions", Definition.TYPE);

  private static final long serialVersionUID = 1;

  /** What a job is told of subjects, with the time of receipt. */
  public static SingleOutputStreamOperator<Arrival> records(
      StreamExecutionEnvironment env, KafkaIo kafka, WatermarkSettings time) {
    return parsed(
        env,
        kafka.source(),
        new ReceivedTime(time),
        Durable.READ_RECORDS,
        new ParseRecords(),
        Durable.PARSE_RECORDS);
  }

  /** Rules, which have no time; look for them behind {@link #RULES} or {@link #DEFINITIONS}. */
  public static SingleOutputStreamOperator<Arrival> rules(
      StreamExecutionEnvironment env, KafkaIo kafka) {
    return parsed(
        env,
        kafka.rulesSource(),
        WatermarkStrategy.noWatermarks(),
        Durable.READ_RULES,
        new ParseRecords(),
        Durable.PARSE_RULES);
  }

  /** Segments, which have no time; look for them behind {@link #DEFINITIONS}. */
  public static SingleOutputStreamOperator<Arrival> segments(
      StreamExecutionEnvironment env, KafkaIo kafka) {
    return parsed(
        env,
        kafka.segmentsSource(),
        WatermarkStrategy.noWatermarks(),
        Durable.READ_SEGMENTS,
        new ParseRecords(new DefinitionsOnTopic<>(kafka.definitionsAtStart(), SegmentRecord.class)),
        Durable.PARSE_SEGMENTS);
  }

  private static SingleOutputStreamOperator<Arrival> parsed(
      StreamExecutionEnvironment env,
      KafkaSource<RawRecord> source,
      WatermarkStrategy<RawRecord> time,
      String read,
      ParseRecords parser,
      String parse) {
    return env.fromSource(source, time, read).uid(read).process(parser).name(parse).uid(parse);
  }

  private final InitialDefinitions<SegmentRecord> initial;
  private transient RecordParser parser;
  private transient SegmentVersions versions;
  private transient OutputEncoder encoder;
  private transient Counter rejected;

  /** A parser of records that are no segments. */
  public ParseRecords() {
    this(List::of);
  }

  /**
   * A parser of segments, too.
   *
   * @param initial the segments that are there when it starts, which may lie before what it reads
   */
  public ParseRecords(InitialDefinitions<SegmentRecord> initial) {
    this.initial = initial;
  }

  @Override
  public void open(OpenContext context) {
    parser = new RecordParser();
    versions = new SegmentVersions();
    initial.read().forEach(segment -> versions.rewrites(segment.definition()));
    encoder = new OutputEncoder();
    rejected = getRuntimeContext().getMetricGroup().counter("recordsRejected");
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Arrival> out) {
    Parsed parsed =
        parser.parse(
            raw.topic(), raw.partition(), raw.offset(), raw.timestamp(), raw.key(), raw.value());
    if (parsed instanceof SegmentRecord segment && versions.rewrites(segment.definition())) {
      parsed =
          new Rejection(
              Rejection.Code.REWRITTEN_VERSION,
              raw.topic(),
              raw.partition(),
              raw.offset(),
              "version",
              raw.timestamp());
    }
    if (parsed instanceof Arrival arrival) {
      out.collect(arrival);
    } else if (parsed instanceof Definition definition) {
      context.output(DEFINITIONS, definition);
      if (parsed instanceof RuleRecord rule) {
        context.output(RULES, rule);
      }
    } else if (parsed instanceof Rejection rejection) {
      rejected.inc();
      context.output(REJECTS, encoder.encode(rejection, 0));
    }
  }
}
