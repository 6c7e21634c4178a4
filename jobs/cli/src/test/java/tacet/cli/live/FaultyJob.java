package tacet.cli.live;

import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.Durable;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.intake.DefinitionsOnTopic;
import tacet.flink.io.Arrival;
import tacet.flink.io.KafkaIo;
import tacet.flink.io.RawRecord;
import tacet.flink.io.ReceivedTime;
import tacet.flink.io.RecordParser;
import tacet.flink.io.RuleRecord;
import tacet.flink.suppression.SuppressionPipeline;
import tacet.flink.suppression.SuppressionSettings;

/** The pipeline between the job's own ends on Kafka, with a {@link Fault} in front of it. */
final class FaultyJob {

  private FaultyJob() {}

  /** Starts the job; it may fail once. */
  static JobClient run(
      LiveSystem live, Fault.Kind kind, JobSettings settings, int parallelism, String checkpoints)
      throws InterruptedException {
    StreamExecutionEnvironment env = live.cluster().environment();
    env.configure(
        Configuration.fromMap(
            Map.of(
                "execution.checkpointing.interval", checkpoints,
                "execution.checkpointing.min-pause", "0ms",
                "restart-strategy.type", "fixed-delay",
                "restart-strategy.fixed-delay.attempts", "1",
                "restart-strategy.fixed-delay.delay", "100ms")));
    env.setParallelism(parallelism);
    define(env, settings, new Fault(kind));
    return live.cluster().submit(env, kind.toString());
  }

  private static void define(StreamExecutionEnvironment env, JobSettings settings, Fault fault) {
    JobEnv.apply(env);
    DataStream<Arrival> records =
        env.fromSource(
                KafkaIo.of(settings).source(),
                new ReceivedTime(settings.watermark()),
                Durable.READ_RECORDS)
            .uid(Durable.READ_RECORDS)
            .process(fault)
            .returns(Arrival.TYPE)
            .uid(Durable.PARSE_RECORDS);
    DataStream<RuleRecord> changes =
        env.fromSource(
                KafkaIo.of(settings).rulesSource(),
                WatermarkStrategy.<RawRecord>noWatermarks(),
                Durable.READ_RULES)
            .uid(Durable.READ_RULES)
            .map(raw -> (RuleRecord) new RecordParser().parse(raw))
            .returns(TypeInformation.of(RuleRecord.class))
            .uid(Durable.PARSE_RULES);
    SuppressionPipeline.Emissions said =
        SuppressionPipeline.define(
            records,
            changes,
            new DefinitionsOnTopic<>(KafkaIo.of(settings).definitionsAtStart(), RuleRecord.class),
            SuppressionSettings.live(settings));
    KafkaIo.of(settings).write(said.persons(), Durable.WRITE_OUTPUTS);
    KafkaIo.of(settings).write(said.accounts(), Durable.WRITE_ACCOUNT_OUTPUTS);
    JobEnv.check(env, settings.kafka());
  }
}
