package tacet.flink.drift;

import java.util.function.Consumer;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.SegmentState;
import tacet.domain.drift.SegmentStateCodec;
import tacet.domain.drift.SegmentWatch;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentTally;
import tacet.domain.touch.SubjectType;

/** {@link SegmentWatch} per subject type and segment, {@code TYPE:segment}. */
final class SegmentStep implements KeyedStep<Finding, SegmentState> {

  private static final long serialVersionUID = 1;

  private final AlertPolicy policy;
  private transient SegmentWatch watch;

  SegmentStep(AlertPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open() {
    watch = new SegmentWatch(policy);
  }

  @Override
  public String key(Finding finding) {
    SegmentTally tally = (SegmentTally) finding;
    return tally.subjectType().name() + ':' + tally.segment();
  }

  @Override
  public long at(Finding finding) {
    return ((SegmentTally) finding).at();
  }

  @Override
  public SegmentState fresh(String key) {
    return new SegmentState(type(key), segment(key));
  }

  @Override
  public SegmentState read(String key, byte[] bytes) {
    return SegmentStateCodec.read(type(key), segment(key), bytes);
  }

  private static SubjectType type(String key) {
    return SubjectType.valueOf(key.substring(0, key.indexOf(':')));
  }

  private static String segment(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  @Override
  public byte[] write(SegmentState state, ByteWriter writer) {
    return SegmentStateCodec.write(state, writer);
  }

  @Override
  public boolean isEmpty(SegmentState state) {
    return state.isEmpty();
  }

  /** Not asked for: all that is said of a segment names its time. */
  @Override
  public long now(SegmentState state) {
    return NEVER;
  }

  @Override
  public long wakeAt(SegmentState state) {
    return state.wakeAt();
  }

  @Override
  public long armedAt(SegmentState state) {
    return state.armedAt();
  }

  @Override
  public void arm(SegmentState state, long time) {
    state.arm(time);
  }

  @Override
  public void apply(
      SegmentState state, Finding finding, DriftContext context, Consumer<Finding> out) {
    watch.apply(state, (SegmentTally) finding);
  }

  @Override
  public void wake(SegmentState state, long upTo, DriftContext context, Consumer<Finding> out) {
    watch.wake(state, upTo, context.segments(), out);
  }
}
