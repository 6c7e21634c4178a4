package tacet.flink.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.Rule;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Decided;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.FlagGone;
import tacet.domain.suppression.Judgement;
import tacet.domain.suppression.LateTouch;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.Saturation;
import tacet.domain.suppression.SaturationGone;
import tacet.domain.suppression.Tally;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.v1.HoldReason;
import tacet.v1.Policy;
import tacet.v1.Rejected;
import tacet.v1.RuleMode;
import tacet.v1.RuleStatus;
import tacet.v1.SaturationBand;
import tacet.v1.SaturationLevel;
import tacet.v1.TooLate;
import tacet.v1.UnknownAnswer;

/** What a job has to say, as the records of its topics. For one thread. */
public final class OutputEncoder {

  private static final String ALL_CHANNELS = "ALL";
  private static final int DECIMALS = 6;
  private static final tacet.v1.Channel[] CHANNELS = tacet.v1.Channel.values();
  private static final SaturationBand[] BANDS = SaturationBand.values();
  private static final HoldReason[] REASONS = HoldReason.values();

  private final FlagBytes flags = new FlagBytes();
  private final DecisionBytes decisions = new DecisionBytes();
  private final AvroBytes<SaturationLevel> levels = new AvroBytes<>(SaturationLevel.class);
  private final AvroBytes<TooLate> tooLate = new AvroBytes<>(TooLate.class);
  private final AvroBytes<Rejected> rejected = new AvroBytes<>(Rejected.class);
  private final AvroBytes<Policy> policies = new AvroBytes<>(Policy.class);
  private final AvroBytes<RuleStatus> statuses = new AvroBytes<>(RuleStatus.class);
  private final ByteWriter tallies = new ByteWriter(64);

  /**
   * Encodes an output of a step.
   *
   * @param now the instant of the step, for outputs that name none or another, epoch milliseconds
   * @param rank of the input that led to it; 0 for a wake-up
   * @param line of the input that led to it; 0 for a wake-up
   */
  public Emission encode(Output output, long now, int rank, long line) {
    if (output instanceof Flag flag) {
      String key = flag.subject().key();
      byte[] value = flags.flag(flag, key);
      int channel = flag.channel().ordinal();
      SubjectType realm = flag.subject().type();
      return new Emission(Stream.FLAG, channel, key, value, realm, flag.decidedAt(), rank, line);
    }
    if (output instanceof Audit audit) {
      String key = audit.subject().key();
      Stream stream = audit.medical() ? Stream.MEDICAL_AUDIT : Stream.AUDIT;
      byte[] value = flags.audit(audit, key);
      return plain(stream, audit.subject(), key, value, audit.at(), rank, line);
    }
    if (output instanceof Decided decided) {
      // At the instant of the answer: the same request again gets the record of the first one.
      Subject subject = decided.decision().subject();
      byte[] value = decisions.decision(decided.decision(), subject.key());
      return plain(Stream.DECISION, subject, subject.key(), value, now, rank, line);
    }
    if (output instanceof Tally tally) {
      byte[] value = TallyCodec.encode(tally, tallies);
      Subject subject = tally.subject();
      return plain(Stream.TALLY, subject, subject.key(), value, tally.at(), rank, line);
    }
    if (output instanceof Judgement judgement) {
      byte[] value = JudgementCodec.encode(judgement, tallies);
      SubjectType realm = judgement.subjects();
      int none = Emission.NO_CHANNEL;
      return new Emission(Stream.JUDGEMENT, none, null, value, realm, now, rank, line);
    }
    if (output instanceof Saturation level) {
      return saturation(level, rank, line);
    }
    if (output instanceof LateTouch late) {
      return tooLate(late, rank, line);
    }
    if (output instanceof FlagGone gone) {
      int channel = gone.channel().ordinal();
      SubjectType realm = gone.subject().type();
      return new Emission(Stream.FLAG, channel, gone.subject().key(), null, realm, now, rank, line);
    }
    if (output instanceof SaturationGone gone) {
      return saturation(gone.subject(), gone.channel(), null, now, rank, line);
    }
    throw new IllegalArgumentException("no topic carries " + output.getClass().getSimpleName());
  }

  /** Encodes a rejection; {@code rank} is that of its input. */
  public Emission encode(Rejection rejection, int rank) {
    byte[] value =
        rejected.encode(
            new Rejected(
                rejection.code().name(),
                rejection.topic(),
                rejection.partition(),
                rejection.offset(),
                rejection.field(),
                Instant.ofEpochMilli(rejection.at())));
    SubjectType realm =
        Realm.ofTopic(rejection.topic()) == Realm.PATIENT ? SubjectType.PATIENT : SubjectType.HCP;
    return new Emission(
        Stream.REJECTED,
        Emission.NO_CHANNEL,
        null,
        value,
        realm,
        rejection.at(),
        rank,
        rejection.offset());
  }

  /** Encodes what the policy topic tells of a rule, for the realm of its subjects. */
  public Emission encode(PolicyLine line) {
    Rule rule = line.rule().rule();
    byte[] value =
        policies.encode(
            new Policy(
                rule.id(),
                line.rule().version(),
                line.hash(),
                RuleMode.values()[rule.mode().ordinal()],
                line.rule().definition(),
                UnknownAnswer.values()[line.answer().ordinal()],
                line.reason() == null ? null : REASONS[line.reason().ordinal()],
                Instant.ofEpochMilli(line.at()),
                line.inForce()));
    return new Emission(
        Stream.POLICY,
        Emission.NO_CHANNEL,
        rule.id(),
        value,
        rule.subjects(),
        line.at(),
        Input.RULES.rank(),
        0);
  }

  /**
   * Encodes a subtask's status.
   *
   * @param realm a subject type of the realm that is told
   * @param at when it is told, epoch milliseconds
   */
  public Emission encode(RuleSetStatus status, SubjectType realm, long at) {
    byte[] value =
        statuses.encode(
            new RuleStatus(
                status.operator(),
                status.subtask(),
                status.subtasks(),
                status.hash(),
                Instant.ofEpochMilli(status.since()),
                status.toSweep()));
    String key = status.operator() + ':' + status.subtask();
    return new Emission(
        Stream.RULE_STATUS, Emission.NO_CHANNEL, key, value, realm, at, Input.RULES.rank(), 0);
  }

  private Emission saturation(Saturation level, int rank, long line) {
    Channel channel = level.channel();
    Long next = level.nextBandAt();
    byte[] value =
        levels.encode(
            new SaturationLevel(
                level.subject().key(),
                channel == null ? null : CHANNELS[channel.ordinal()],
                rounded(level.pressure()),
                Instant.ofEpochMilli(level.asOf()),
                BANDS[level.band().ordinal()],
                next == null ? null : Instant.ofEpochMilli(next)));
    return saturation(level.subject(), channel, value, level.asOf(), rank, line);
  }

  private static Emission saturation(
      Subject subject, Channel channel, byte[] value, long at, int rank, long line) {
    String key = subject.key() + '/' + (channel == null ? ALL_CHANNELS : channel.name());
    int position = channel == null ? Emission.NO_CHANNEL : channel.ordinal();
    return new Emission(Stream.SATURATION, position, key, value, subject.type(), at, rank, line);
  }

  private Emission tooLate(LateTouch late, int rank, long line) {
    Subject subject = late.touch().subject();
    byte[] value =
        tooLate.encode(
            new TooLate(
                InputEncoder.touch(late.touch()),
                Instant.ofEpochMilli(late.receivedAt()),
                late.horizon()));
    Stream stream = late.medical() ? Stream.TOO_LATE_MEDICAL : Stream.TOO_LATE;
    return plain(stream, subject, subject.key(), value, late.receivedAt(), rank, line);
  }

  private static Emission plain(
      Stream stream, Subject subject, String key, byte[] value, long at, int rank, long line) {
    return new Emission(stream, Emission.NO_CHANNEL, key, value, subject.type(), at, rank, line);
  }

  private static double rounded(double pressure) {
    return BigDecimal.valueOf(pressure).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
