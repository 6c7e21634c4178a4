package tacet.domain.preference;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Channel;

/** A touch that is settled: what became of it, so that what comes later can correct it. */
final class SettledTouch {

  private static final Channel[] CHANNELS = Channel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();
  private static final int ENGAGED = 1;
  private static final int EVIDENCE = 1 << 1;
  private static final int REPLACED = 1 << 2;
  private static final int FLAGS = 3;

  /** Of the id, see {@link TouchHash}. */
  final long hash;

  /** When the first touch of its trial was made; when it was made itself if it is of none. */
  final long at;

  /** Null for a touch that is part of no trial. */
  Channel channel;

  DecisionStage stage;
  boolean engaged;

  /** Whether the detectors saw the trial. */
  boolean evidence;

  /** Whether the sums no longer hold the trial, as an alarm replaced them. */
  boolean replaced;

  SettledTouch(long hash, long at) {
    this.hash = hash;
    this.at = at;
  }

  boolean isTrial() {
    return channel != null;
  }

  /** Whether both are part of one trial. */
  boolean sameTrial(SettledTouch other) {
    return channel != null && channel == other.channel && at == other.at;
  }

  void leaveTrial() {
    channel = null;
    stage = null;
    engaged = false;
    evidence = false;
    replaced = false;
  }

  void write(long base, ByteWriter out) {
    TouchHash.write(hash, out);
    out.writeSigned(base - at);
    int flags = (engaged ? ENGAGED : 0) | (evidence ? EVIDENCE : 0) | (replaced ? REPLACED : 0);
    int code = channel == null ? 0 : channel.ordinal() + 1;
    out.writeUnsigned((long) code << FLAGS | flags);
    if (channel != null) {
      SubjectCodec.writeEnum(stage, out);
    }
  }

  static SettledTouch read(long base, ByteReader in) {
    SettledTouch touch = new SettledTouch(TouchHash.read(in), base - in.readSigned());
    int code = in.readInt();
    touch.engaged = (code & ENGAGED) != 0;
    touch.evidence = (code & EVIDENCE) != 0;
    touch.replaced = (code & REPLACED) != 0;
    if (code >> FLAGS > 0) {
      touch.channel = CHANNELS[(code >> FLAGS) - 1];
      touch.stage = SubjectCodec.readEnum(STAGES, in);
    }
    return touch;
  }
}
