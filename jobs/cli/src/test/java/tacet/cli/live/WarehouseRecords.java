package tacet.cli.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;
import tacet.v1.AuditKind;
import tacet.v1.CategoryCount;
import tacet.v1.Channel;
import tacet.v1.ChannelPreference;
import tacet.v1.DriftAlert;
import tacet.v1.DriftBin;
import tacet.v1.DriftDimension;
import tacet.v1.DriftLevel;
import tacet.v1.DriftMover;
import tacet.v1.DriftPoint;
import tacet.v1.DriftWindow;
import tacet.v1.Erasure;
import tacet.v1.FactCount;
import tacet.v1.FlagState;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Preference;
import tacet.v1.RuleEffect;
import tacet.v1.SaturationBand;
import tacet.v1.SaturationLevel;
import tacet.v1.SegmentCell;
import tacet.v1.SegmentWeek;
import tacet.v1.Severity;
import tacet.v1.SubjectType;
import tacet.v1.SuppressionAudit;
import tacet.v1.SuppressionFlag;

/** What the jobs publish, as a test sends it in their place. */
record WarehouseRecords(LiveBroker broker) {

  /** Sends a record; its tombstone where {@code record} is null. */
  void send(String topic, String key, SpecificRecordBase record) {
    broker.send(topic, key.getBytes(StandardCharsets.UTF_8), record == null ? null : bytes(record));
  }

  /** Sends bytes that are no record. */
  void sendNone(String topic, String key) {
    broker.send(
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        "not a record".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(SpecificRecordBase record) {
    try {
      ByteBuffer value =
          new BinaryMessageEncoder<>(record.getSpecificData(), record.getSchema()).encode(record);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An alert of a subject, or without one of a segment. */
  static DriftAlert alert(String id, String subject, double value, Instant at) {
    Instant change = at.minusSeconds(900_000);
    return DriftAlert.newBuilder()
        .setAlertId(id)
        .setLevel(subject == null ? DriftLevel.SEGMENT : DriftLevel.SUBJECT)
        .setSubject(subject)
        .setSegment("early")
        .setSegmentVersion(1)
        .setDimension(DriftDimension.CHANNEL_RESPONSE)
        .setStatistic("shiryaev-roberts")
        .setValue(value)
        .setThreshold(300)
        .setBaseline(
            new DriftWindow(
                at.minusSeconds(2_000_000), change, List.of(new DriftBin("EMAIL", 9L, 14L))))
        .setCurrent(new DriftWindow(change, at, List.of(new DriftBin("EMAIL", 2L, 14L))))
        .setMovers(List.of(new DriftMover("EMAIL", 0.643, 0.143)))
        .setDetectedAt(at)
        .setPath(List.of(new DriftPoint(at.minusSeconds(60), 200.0), new DriftPoint(at, value)))
        .build();
  }

  /** A preference on these channels, the first of them the top one. */
  static Preference preference(String subject, Instant asOf, Channel... channels) {
    return new Preference(
        subject,
        channels[0],
        true,
        Stream.of(channels)
            .map(channel -> new ChannelPreference(channel, 0.4, 11.5, 3, 33, asOf))
            .toList());
  }

  /** A level over all channels. */
  static SaturationLevel saturation(String subject, Instant asOf) {
    return new SaturationLevel(subject, null, 4.25, asOf, SaturationBand.ON_TARGET, null);
  }

  /** A flag with as many holds, or without one clear. */
  static SuppressionFlag flag(String subject, long version, Instant at, int holds) {
    return new SuppressionFlag(
        subject,
        Channel.EMAIL,
        version,
        holds == 0 ? FlagState.CLEAR : FlagState.HELD,
        at,
        IntStream.range(0, holds).mapToObj(i -> hold("cap-" + i, at)).toList());
  }

  private static Hold hold(String rule, Instant at) {
    return Hold.newBuilder()
        .setRule(rule)
        .setRuleVersion(1)
        .setOwner("brand")
        .setSeverity(Severity.SOFT)
        .setReason(HoldReason.CAP)
        .setIntents(List.of(Intent.PROMOTION, Intent.EDUCATION))
        .setFunctions(List.of(Function.SALES))
        .setSince(at)
        .setEvidence(List.of("t-1"))
        .build();
  }

  /** What became known of a touch under a hold. */
  static SuppressionAudit audit(String subject, AuditKind kind, Instant at) {
    return SuppressionAudit.newBuilder()
        .setSubject(subject)
        .setAt(at)
        .setKind(kind)
        .setChannel(Channel.EMAIL)
        .setHold(hold("cap-0", at))
        .setTouchId("t-2")
        .setNoticeSeconds(7_200L)
        .setOwner("brand")
        .setExplanation("a touch under a hold")
        .setFunction(Function.SALES)
        .setSource("crm")
        .build();
  }

  /** What a rule did. */
  static RuleEffect effect(String rule, int version, double effect, Instant asOf) {
    return new RuleEffect(
        rule, version, 900L, 100L, "ENGAGED_28D", effect, -0.01, 0.09, "UNDECIDED", null, asOf);
  }

  /** A week of a segment. */
  static SegmentWeek week(String segment, Instant start, long engaged) {
    return new SegmentWeek(
        segment,
        SubjectType.HCP,
        start,
        1,
        40L,
        30L,
        3L,
        List.of(
            new SegmentCell(Channel.EMAIL, 0, 10L, engaged),
            new SegmentCell(Channel.EMAIL, 41, 10L, engaged)),
        List.of(new CategoryCount("peer", 5L)),
        List.of(new FactCount("role=NURSE", 12L)),
        List.of());
  }

  /** A request to forget. */
  static Erasure erasure(SubjectType type, String id, Instant at) {
    return new Erasure(type, id, at, "request");
  }
}
