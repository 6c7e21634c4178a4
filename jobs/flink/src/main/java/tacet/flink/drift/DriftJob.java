package tacet.flink.drift;

import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.DriftSettings;
import tacet.flink.Durable;
import tacet.flink.InvalidSettings;
import tacet.flink.JobEnv;
import tacet.flink.intake.ParseRecords;
import tacet.flink.io.Arrival;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.Definition;
import tacet.flink.io.Emission;
import tacet.flink.io.KafkaIo;
import tacet.flink.io.RawRecord;
import tacet.flink.io.ReceivedTime;

/** The drift job between Kafka and Kafka: the ends of {@link DriftPipeline}. */
public final class DriftJob {

  private DriftJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --settings FILE}, the deployment's settings
   */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    try {
      DriftSettings settings = settings(arguments);
      BrokerCheck.run(KafkaIo.of(settings));
      define(env, settings);
    } catch (InvalidSettings e) {
      System.err.println(e.getMessage());
      System.exit(InvalidSettings.EXIT_CODE);
      return;
    }
    env.execute("tacet-drift");
  }

  private static DriftSettings settings(String[] arguments) {
    if (arguments.length == 2 && arguments[0].equals("--settings")) {
      return DriftSettings.load(Path.of(arguments[1]));
    }
    throw new InvalidSettings("usage: DriftJob --settings FILE");
  }

  /**
   * Adds the whole job to an environment; the broker is not asked.
   *
   * <p>Of rejected records only segments are told: the suppression job reads all others too.
   *
   * @throws InvalidSettings where checkpoints are not taken as the delivery needs
   */
  public static void define(StreamExecutionEnvironment env, DriftSettings settings) {
    JobEnv.apply(env);
    KafkaIo kafka = KafkaIo.of(settings);
    SingleOutputStreamOperator<Arrival> records =
        parsed(
            env,
            kafka.source(),
            new ReceivedTime(settings.watermark()),
            Durable.READ_RECORDS,
            Durable.PARSE_RECORDS);
    SingleOutputStreamOperator<Arrival> rules =
        parsed(
            env,
            kafka.rulesSource(),
            WatermarkStrategy.noWatermarks(),
            Durable.READ_RULES,
            Durable.PARSE_RULES);
    SingleOutputStreamOperator<Arrival> segments =
        parsed(
            env,
            kafka.segmentsSource(),
            WatermarkStrategy.noWatermarks(),
            Durable.READ_SEGMENTS,
            Durable.PARSE_SEGMENTS);
    DataStream<Definition> definitions =
        rules
            .getSideOutput(ParseRecords.DEFINITIONS)
            .union(segments.getSideOutput(ParseRecords.DEFINITIONS));
    DriftPipeline.Emissions emissions =
        DriftPipeline.define(
            records,
            definitions,
            new DefinitionsOnTopic(kafka.definitionsAtStart()),
            StepSettings.live(settings));
    write(emissions.subjects(), Durable.WRITE_OUTPUTS, kafka);
    write(emissions.segments(), Durable.WRITE_SEGMENT_OUTPUTS, kafka);
    write(emissions.effects(), Durable.WRITE_EFFECTS, kafka);
    write(segments.getSideOutput(ParseRecords.REJECTS), Durable.WRITE_REJECTS, kafka);
    JobEnv.check(env, settings.kafka());
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

  private static void write(DataStream<Emission> emissions, String uid, KafkaIo kafka) {
    emissions.sinkTo(kafka.sink(uid)).name(uid).uid(uid);
  }
}
