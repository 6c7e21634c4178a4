package tacet.flink.warehouse;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.flink.Durable;
import tacet.flink.InvalidSettings;
import tacet.flink.JobEnv;
import tacet.flink.JobMain;
import tacet.flink.WarehouseSettings;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.KafkaIo;

/** The warehouse job between Kafka and PostgreSQL: the ends of {@link WarehousePipeline}. */
public final class WarehouseJob {

  private WarehouseJob() {}

  /**
   * Runs the job.
   *
   * @param arguments {@code --settings FILE}, the deployment's settings
   */
  public static void main(String[] arguments) throws Exception {
    JobMain.run(
        WarehouseJob.class,
        "tacet-warehouse",
        arguments,
        (env, file) -> {
          WarehouseSettings settings = WarehouseSettings.load(file);
          BrokerCheck.run(KafkaIo.of(settings));
          prepare(settings);
          define(env, settings);
        });
  }

  /**
   * Makes the schemas and tables that are missing. A database that is away is waited for as the
   * settings say.
   *
   * @throws InvalidSettings when it cannot be done: where and how to mend it, in one line
   */
  public static void prepare(WarehouseSettings settings) throws InterruptedException {
    try (Patience patience = new Patience(settings)) {
      patience.run(
          database -> SchemaVersions.bring(database, settings.database(), settings.realms()));
    } catch (DatabaseFault e) {
      throw new InvalidSettings(e.getMessage());
    }
  }

  /** Adds the whole job to an environment; neither broker nor database is asked. */
  public static void define(StreamExecutionEnvironment env, WarehouseSettings settings) {
    JobEnv.apply(env);
    WarehousePipeline.define(
        env.fromSource(
                KafkaIo.of(settings).source(),
                WatermarkStrategy.noWatermarks(),
                Durable.READ_FINDINGS)
            .uid(Durable.READ_FINDINGS),
        settings);
  }
}
