package tacet.cli.runtime;

import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The smallest job that uses what the real ones use: Kafka ends, keyed RocksDB state, commits. */
final class TopicCopy {
  /** Settings under which the job checkpoints often enough to commit within a test. */
  static final Map<String, String> SETTINGS = Map.of("execution.checkpointing.interval", "500ms");

  private TopicCopy() {}

  /** Numbers the values of one topic, each value on its own, and writes them to another, once. */
  static void build(
      StreamExecutionEnvironment environment, String brokers, String from, String to) {
    KafkaSource<String> source =
        KafkaSource.<String>builder()
            .setBootstrapServers(brokers)
            .setTopics(from)
            .setGroupId("topic-copy")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(new SimpleStringSchema())
            .build();
    KafkaSink<String> sink =
        KafkaSink.<String>builder()
            .setBootstrapServers(brokers)
            .setRecordSerializer(
                KafkaRecordSerializationSchema.<String>builder()
                    .setTopic(to)
                    .setValueSerializationSchema(new SimpleStringSchema())
                    .build())
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix("topic-copy")
            .setProperty("transaction.timeout.ms", "60000")
            .build();
    environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "read")
        .keyBy(value -> value)
        .process(new Numbering())
        .sinkTo(sink);
  }

  private static final class Numbering extends KeyedProcessFunction<String, String, String> {
    private static final long serialVersionUID = 1L;
    private transient ValueState<Integer> seen;

    @Override
    public void open(OpenContext context) {
      seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.INT));
    }

    @Override
    public void processElement(String value, Context context, Collector<String> out)
        throws Exception {
      Integer before = seen.value();
      int count = before == null ? 1 : before + 1;
      seen.update(count);
      out.collect(value + "#" + count);
    }
  }
}
