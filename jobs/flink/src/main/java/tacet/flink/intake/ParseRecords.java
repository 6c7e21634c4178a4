package tacet.flink.intake;

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

/** Bytes to records; what is none goes to {@link #REJECTS} and is counted by its code. */
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
        env, kafka.source(), new ReceivedTime(time), Durable.READ_RECORDS, Durable.PARSE_RECORDS);
  }

  /** Rules, which have no time; look for them behind {@link #RULES} or {@link #DEFINITIONS}. */
  public static SingleOutputStreamOperator<Arrival> rules(
      StreamExecutionEnvironment env, KafkaIo kafka) {
    return parsed(
        env,
        kafka.rulesSource(),
        WatermarkStrategy.noWatermarks(),
        Durable.READ_RULES,
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
        Durable.PARSE_SEGMENTS);
  }

  private static SingleOutputStreamOperator<Arrival> parsed(
      StreamExecutionEnvironment env,
      KafkaSource<RawRecord> source,
      WatermarkStrategy<RawRecord> time,
      String read,
      String parse) {
    return env.fromSource(source, time, read)
        .uid(read)
        .process(new ParseRecords())
        .name(parse)
        .uid(parse);
  }

  private transient RecordParser parser;
  private transient OutputEncoder encoder;
  private transient Counter rejected;

  @Override
  public void open(OpenContext context) {
    parser = new RecordParser();
    encoder = new OutputEncoder();
    rejected = getRuntimeContext().getMetricGroup().counter("recordsRejected");
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Arrival> out) {
    Parsed parsed =
        parser.parse(
            raw.topic(), raw.partition(), raw.offset(), raw.timestamp(), raw.key(), raw.value());
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
