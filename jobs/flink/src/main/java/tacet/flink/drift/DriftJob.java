package tacet.flink.drift;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.DriftSettings;
import tacet.flink.Durable;
import tacet.flink.InvalidSettings;
import tacet.flink.JobEnv;
import tacet.flink.JobMain;
import tacet.flink.intake.DefinitionsOnTopic;
import tacet.flink.intake.ParseRecords;
import tacet.flink.io.Arrival;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.Definition;
import tacet.flink.io.KafkaIo;

/** The drift job between Kafka and Kafka: the ends of {@link DriftPipeline}. */
public final class DriftJob {

  private DriftJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --settings FILE}, the deployment's settings
   */
  public static void main(String[] arguments) throws Exception {
    JobMain.run(
        DriftJob.class,
        "tacet-drift",
        arguments,
        (env, file) -> {
          DriftSettings settings = DriftSettings.load(file);
          BrokerCheck.run(KafkaIo.of(settings));
          define(env, settings);
        });
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
    SingleOutputStreamOperator<Arrival> segments = ParseRecords.segments(env, kafka);
    DataStream<Definition> definitions =
        ParseRecords.rules(env, kafka)
            .getSideOutput(ParseRecords.DEFINITIONS)
            .union(segments.getSideOutput(ParseRecords.DEFINITIONS));
    DriftPipeline.Emissions emissions =
        DriftPipeline.define(
            ParseRecords.records(env, kafka, settings.watermark()),
            definitions,
            new DefinitionsOnTopic<>(kafka.definitionsAtStart(), Definition.class),
            StepSettings.live(settings));
    kafka.write(emissions.subjects(), Durable.WRITE_OUTPUTS);
    kafka.write(emissions.segments(), Durable.WRITE_SEGMENT_OUTPUTS);
    kafka.write(emissions.effects(), Durable.WRITE_EFFECTS);
    kafka.write(segments.getSideOutput(ParseRecords.REJECTS), Durable.WRITE_REJECTS);
    JobEnv.check(env, settings.kafka());
  }
}
