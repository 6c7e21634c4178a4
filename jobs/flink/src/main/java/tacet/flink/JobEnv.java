package tacet.flink;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The few flags that a restore, or the correctness of our operators, depends on. They are set in
 * code, so that no configuration can get them wrong; everything else is configuration in {@code
 * deploy/}.
 */
public final class JobEnv {

  /**
   * Key groups of every keyed operator, and so the greatest parallelism; it can never change for a
   * savepoint. 720 has more divisors than any smaller number, so that each parallelism up to 10 but
   * 7, and 12, 15, 16, 18, 20, 24 and more, gets an equal share of the keys, where 128 would leave
   * the busiest of 12 subtasks with 3 % more. It costs one byte a key in RocksDB.
   */
  public static final int MAX_PARALLELISM = 720;

  private JobEnv() {}

  /** Applies the flags; call it before anything is added to the graph. */
  public static void apply(StreamExecutionEnvironment env) {
    env.configure(flags(), JobEnv.class.getClassLoader());
  }

  private static Configuration flags() {
    Configuration flags = new Configuration();
    flags.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    // Kryo's bytes cannot evolve: a type without a serializer of its own fails at start.
    flags.set(PipelineOptions.GENERIC_TYPES, false);
    // A uid made from the graph changes with the graph, and a restore would start that operator
    // empty.
    flags.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Records between our operators are immutable and none is kept: copies would buy nothing.
    flags.set(PipelineOptions.OBJECT_REUSE, true);
    return flags;
  }

  /**
   * Checks that checkpoints are taken as the delivery needs; call it last.
   *
   * @throws InvalidSettings with exactly-once, where no checkpoint would ever commit, or where a
   *     transaction would end before its checkpoint
   */
  public static void check(StreamExecutionEnvironment env, KafkaSettings kafka) {
    if (kafka.delivery() != KafkaSettings.Delivery.EXACTLY_ONCE) {
      return;
    }
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      throw new InvalidSettings(
          "delivery exactly-once needs execution.checkpointing.interval: nothing would be committed");
    }
    Duration interval = Duration.ofMillis(env.getCheckpointConfig().getCheckpointInterval());
    if (kafka.transactionTimeout().compareTo(interval.multipliedBy(2)) < 0) {
      throw new InvalidSettings(
          "transactionTimeout %s is shorter than two checkpoint intervals of %s"
              .formatted(kafka.transactionTimeout(), interval));
    }
  }
}
