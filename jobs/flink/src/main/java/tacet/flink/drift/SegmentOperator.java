package tacet.flink.drift;

import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.SegmentState;
import tacet.domain.drift.SegmentStateCodec;
import tacet.domain.drift.SegmentWatch;
import tacet.domain.finding.SegmentTally;
import tacet.domain.touch.SubjectType;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Definition;

/** {@link SegmentWatch} per subject type and segment, {@code TYPE:segment}. */
final class SegmentOperator extends DriftOperator<SegmentTally, SegmentState> {

  private static final long serialVersionUID = 1;

  private transient SegmentWatch watch;

  SegmentOperator(StepSettings settings, InitialDefinitions<Definition> initial) {
    super(settings, initial);
  }

  static String key(SegmentTally tally) {
    return tally.subjectType().name() + ':' + tally.segment();
  }

  private static SubjectType type(String key) {
    return SubjectType.valueOf(key.substring(0, key.indexOf(':')));
  }

  private static String segment(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  @Override
  public void open() throws Exception {
    super.open();
    watch = new SegmentWatch(settings.policy().alerts());
  }

  @Override
  protected long at(SegmentTally tally) {
    return tally.at();
  }

  @Override
  protected SegmentState fresh(String key) {
    return new SegmentState(type(key), segment(key));
  }

  @Override
  protected SegmentState read(String key, byte[] bytes) {
    return SegmentStateCodec.read(type(key), segment(key), bytes);
  }

  @Override
  protected byte[] write(SegmentState state, ByteWriter writer) {
    return SegmentStateCodec.write(state, writer);
  }

  @Override
  protected void apply(SegmentState state, SegmentTally tally) {
    watch.apply(state, tally);
  }

  @Override
  protected void wake(SegmentState state, long upTo) {
    watch.wake(state, upTo, context().segments(), findings);
  }
}
