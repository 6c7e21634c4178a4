package tacet.domain.preference;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/** A touch that is settled: what became of it, so that what comes later can correct it. */
final class SettledTouch {

  private static final Channel[] CHANNELS = Channel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();
  private static final int NONE = 0;
  private static final int OURS = 1;
  private static final int FIRST_CHANNEL = 2;
  private static final int STAGE = (1 << 3) - 1;
  private static final int ENGAGED = 1 << 3;
  private static final int EVIDENCE = 1 << 4;
  private static final int REPLACED = 1 << 5;
  private static final int ANSWERED = 1 << 6;

  /** Of the id, see {@link TouchHash}. */
  final long hash;

  /** When the first touch of its trial was made; when it was made itself if it is of none. */
  final long at;

  /** Whether it is of ours, not medical and not retracted, though it may be part of no trial. */
  boolean ours;

  /** Null for a touch that is part of no trial. */
  Channel channel;

  DecisionStage stage;

  /** Whether its trial was answered. */
  boolean engaged;

  /** Whether it was answered itself; told of a touch of a trial alone. */
  boolean answered;

  /** Whether the detectors saw the trial. */
  boolean evidence;

  /** Whether the sums no longer hold the trial, as an alarm replaced them. */
  boolean replaced;

  private SettledTouch(long hash, long at) {
    this.hash = hash;
    this.at = at;
  }

  /** A touch that is part of no trial. */
  static SettledTouch alone(PendingTouch touch) {
    SettledTouch settled = new SettledTouch(TouchHash.of(touch.id), touch.at);
    settled.ours = touch.counts();
    return settled;
  }

  /** A touch of a trial whose first touch was made at an instant. */
  static SettledTouch ofTrial(PendingTouch touch, long at) {
    SettledTouch settled = new SettledTouch(TouchHash.of(touch.id), at);
    settled.ours = true;
    settled.channel = touch.channel;
    settled.answered = touch.answeredAt != PendingTouch.NEVER;
    return settled;
  }

  boolean isTrial() {
    return channel != null;
  }

  /** Whether both are part of one trial. */
  boolean sameTrial(SettledTouch other) {
    return channel != null && channel == other.channel && at == other.at;
  }

  Verdict verdict(Verdict.Kind kind, long answeredAt) {
    return new Verdict(kind, channel, stage, at, answeredAt, null, evidence, !replaced);
  }

  /** It was retracted or bounced. */
  void leaveOut() {
    ours = false;
    channel = null;
    stage = null;
    engaged = false;
    answered = false;
    evidence = false;
    replaced = false;
  }

  void write(long base, ByteWriter out) {
    TouchHash.write(hash, out);
    out.writeSigned(base - at);
    if (channel == null) {
      out.writeByte(ours ? OURS : NONE);
      return;
    }
    out.writeByte(FIRST_CHANNEL + channel.ordinal());
    out.writeByte(
        (stage == null ? 0 : stage.ordinal() + 1)
            | (engaged ? ENGAGED : 0)
            | (answered ? ANSWERED : 0)
            | (evidence ? EVIDENCE : 0)
            | (replaced ? REPLACED : 0));
  }

  static SettledTouch read(long base, ByteReader in) {
    SettledTouch touch = new SettledTouch(TouchHash.read(in), base - in.readSigned());
    int code = in.readByte();
    touch.ours = code != NONE;
    if (code >= FIRST_CHANNEL) {
      touch.channel = CHANNELS[code - FIRST_CHANNEL];
      int facts = in.readByte();
      int stage = facts & STAGE;
      touch.stage = stage == 0 ? null : STAGES[stage - 1];
      touch.engaged = (facts & ENGAGED) != 0;
      touch.answered = (facts & ANSWERED) != 0;
      touch.evidence = (facts & EVIDENCE) != 0;
      touch.replaced = (facts & REPLACED) != 0;
    }
    return touch;
  }
}
