package tacet.flink.suppression;

import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.Durable;
import tacet.flink.InvalidSettings;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.intake.ParseRecords;
import tacet.flink.intake.RulesOnTopic;
import tacet.flink.io.Arrival;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.Emission;
import tacet.flink.io.KafkaIo;
import tacet.flink.io.RawRecord;
import tacet.flink.io.ReceivedTime;
import tacet.flink.io.RuleRecord;

/** The suppression job between Kafka and Kafka: the ends of {@link SuppressionPipeline}. */
public final class SuppressionJob {

  private SuppressionJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --settings FILE}, the deployment's settings
   */
  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    try {
      JobSettings settings = settings(arguments);
      BrokerCheck.run(KafkaIo.of(settings));
      define(env, settings);
    } catch (InvalidSettings e) {
      System.err.println(e.getMessage());
      System.exit(InvalidSettings.EXIT_CODE);
      return;
    }
    env.execute("tacet-suppression");
  }

  private static JobSettings settings(String[] arguments) {
    if (arguments.length == 2 && arguments[0].equals("--settings")) {
      return JobSettings.load(Path.of(arguments[1]));
    }
    throw new InvalidSettings("usage: SuppressionJob --settings FILE");
  }

  /**
   * Adds the whole job to an environment; the broker is not asked.
   *
   * @throws InvalidSettings where checkpoints are not taken as the delivery needs
   */
  public static void define(StreamExecutionEnvironment env, JobSettings settings) {
    JobEnv.apply(env);
    SingleOutputStreamOperator<Arrival> records =
        read(
                env,
                KafkaIo.of(settings).source(),
                new ReceivedTime(settings.watermark()),
                Durable.READ_RECORDS)
            .process(new ParseRecords())
            .name(Durable.PARSE_RECORDS)
            .uid(Durable.PARSE_RECORDS);
    SingleOutputStreamOperator<Arrival> ruleRecords =
        read(
                env,
                KafkaIo.of(settings).rulesSource(),
                WatermarkStrategy.noWatermarks(),
                Durable.READ_RULES)
            .process(new ParseRecords())
            .name(Durable.PARSE_RULES)
            .uid(Durable.PARSE_RULES);
    DataStream<RuleRecord> rules = ruleRecords.getSideOutput(ParseRecords.RULES);
    SuppressionPipeline.Emissions emissions =
        SuppressionPipeline.define(
            records,
            rules,
            new RulesOnTopic(KafkaIo.of(settings).definitionsAtStart()),
            SuppressionSettings.live(settings));
    write(emissions.persons(), Durable.WRITE_OUTPUTS, settings);
    write(emissions.accounts(), Durable.WRITE_ACCOUNT_OUTPUTS, settings);
    write(
        records
            .getSideOutput(ParseRecords.REJECTS)
            .union(ruleRecords.getSideOutput(ParseRecords.REJECTS)),
        Durable.WRITE_REJECTS,
        settings);
    JobEnv.check(env, settings.kafka());
  }

  private static DataStream<RawRecord> read(
      StreamExecutionEnvironment env,
      KafkaSource<RawRecord> source,
      WatermarkStrategy<RawRecord> time,
      String uid) {
    return env.fromSource(source, time, uid).uid(uid);
  }

  private static void write(DataStream<Emission> emissions, String uid, JobSettings settings) {
    emissions.sinkTo(KafkaIo.of(settings).sink(uid)).name(uid).uid(uid);
  }
}
