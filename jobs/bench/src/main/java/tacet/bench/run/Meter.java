package tacet.bench.run;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Reads, within the JVM of the job, what its sources and its checkpoints count. */
public final class Meter implements MetricReporter {

  private static final String OFFSET = "currentOffset";
  private static final String CHECKPOINTS = "numberOfCompletedCheckpoints";
  private static final String CHECKPOINT_SIZE = "lastCheckpointFullSize";
  private static final Map<String, Counted> GAUGES = new ConcurrentHashMap<>();

  private record Counted(String name, String topic, Gauge<?> gauge) {
    long value() {
      return ((Number) gauge.getValue()).longValue();
    }
  }

  /** Leads Flink to {@link Meter}. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new Meter();
    }
  }

  @Override
  public void open(MetricConfig config) {
    // Nothing is configured.
  }

  @Override
  public void close() {
    GAUGES.clear();
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    boolean wanted =
        name.equals(OFFSET) || name.equals(CHECKPOINTS) || name.equals(CHECKPOINT_SIZE);
    if (wanted && metric instanceof Gauge<?> gauge) {
      String topic = group.getAllVariables().get("<topic>");
      GAUGES.put(group.getMetricIdentifier(name), new Counted(name, topic, gauge));
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // The last value is still of interest.
  }

  /** How many records of a topic were consumed, all partitions together. */
  static long consumed(String topic) {
    long records = 0;
    for (Counted counted : GAUGES.values()) {
      if (counted.name.equals(OFFSET) && topic.equals(counted.topic)) {
        records += counted.value() + 1;
      }
    }
    return records;
  }

  /** How many checkpoints were completed. */
  static long checkpoints() {
    return last(CHECKPOINTS);
  }

  /** Bytes of all state in the last checkpoint. */
  static long checkpointBytes() {
    return last(CHECKPOINT_SIZE);
  }

  private static long last(String name) {
    for (Counted counted : GAUGES.values()) {
      if (counted.name.equals(name)) {
        return counted.value();
      }
    }
    return 0;
  }
}
