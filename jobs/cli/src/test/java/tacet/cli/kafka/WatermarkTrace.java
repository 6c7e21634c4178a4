package tacet.cli.kafka;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import tacet.flink.io.RawRecord;

/** Keeps the latest watermark that came through it, for a test in the same process. */
final class WatermarkTrace extends AbstractStreamOperator<RawRecord>
    implements OneInputStreamOperator<RawRecord, RawRecord> {

  private static final long serialVersionUID = 1;
  private static final Map<String, Long> LATEST = new ConcurrentHashMap<>();

  private final String name;

  WatermarkTrace(String name) {
    this.name = name;
    LATEST.put(name, Long.MIN_VALUE);
  }

  /** The latest watermark of a trace, {@code Long.MIN_VALUE} before the first. */
  static long latest(String name) {
    return LATEST.get(name);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    LATEST.merge(name, mark.getTimestamp(), Math::max);
    super.processWatermark(mark);
  }
}
