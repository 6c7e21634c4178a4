package tacet.flink.suppression;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.Durable;
import tacet.flink.InvalidSettings;
import tacet.flink.JobEnv;
import tacet.flink.JobMain;
import tacet.flink.JobSettings;
import tacet.flink.intake.DefinitionsOnTopic;
import tacet.flink.intake.ParseRecords;
import tacet.flink.io.Arrival;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.KafkaIo;
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
    JobMain.run(
        SuppressionJob.class,
        "tacet-suppression",
        arguments,
        (env, file) -> {
          JobSettings settings = JobSettings.load(file);
          BrokerCheck.run(KafkaIo.of(settings));
          define(env, settings);
        });
  }

  /**
   * Adds the whole job to an environment; the broker is not asked.
   *
   * @throws InvalidSettings where checkpoints are not taken as the delivery needs
   */
  public static void define(StreamExecutionEnvironment env, JobSettings settings) {
    JobEnv.apply(env);
    KafkaIo kafka = KafkaIo.of(settings);
    SingleOutputStreamOperator<Arrival> records =
        ParseRecords.records(env, kafka, settings.watermark());
    SingleOutputStreamOperator<Arrival> rules = ParseRecords.rules(env, kafka);
    SuppressionPipeline.Emissions emissions =
        SuppressionPipeline.define(
            records,
            rules.getSideOutput(ParseRecords.RULES),
            new DefinitionsOnTopic<>(kafka.definitionsAtStart(), RuleRecord.class),
            SuppressionSettings.live(settings));
    kafka.write(emissions.persons(), Durable.WRITE_OUTPUTS);
    kafka.write(emissions.accounts(), Durable.WRITE_ACCOUNT_OUTPUTS);
    kafka.write(
        records
            .getSideOutput(ParseRecords.REJECTS)
            .union(rules.getSideOutput(ParseRecords.REJECTS)),
        Durable.WRITE_REJECTS);
    JobEnv.check(env, settings.kafka());
  }
}
