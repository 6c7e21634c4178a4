package tacet.flink.io;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** The bytes of a {@link Definition}. Kinds are part of the format: append only. */
public final class DefinitionCodec implements WireCodec<Definition> {

  private static final long serialVersionUID = 1L;

  private static final int RULE = 0;
  private static final int SEGMENT = 1;
  private static final int NONE = 0xFF;
  private static final Channel[] CHANNELS = Channel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();
  private static final SubjectType[] TYPES = SubjectType.values();

  @Override
  public Class<Definition> type() {
    return Definition.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Definition definition, ByteWriter out) {
    if (definition instanceof RuleRecord rule) {
      out.writeByte(RULE);
      write(rule, out);
    } else if (definition instanceof SegmentRecord segment) {
      out.writeByte(SEGMENT);
      write(segment.definition(), out);
    }
  }

  @Override
  public Definition read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case RULE -> rule(in);
      case SEGMENT -> new SegmentRecord(segment(in));
      default -> throw new IllegalStateException("no definition is of kind " + kind);
    };
  }

  private static void write(RuleRecord rule, ByteWriter out) {
    out.writeText(rule.rule());
    out.writeUnsigned(rule.version());
    out.writeSigned(rule.effectiveFrom());
    out.writeBoolean(rule.effectiveTo() != null);
    if (rule.effectiveTo() != null) {
      out.writeSigned(rule.effectiveTo());
    }
    out.writeBoolean(rule.withdrawn());
    out.writeSigned(rule.receivedAt());
    out.writeText(rule.definition());
  }

  private static RuleRecord rule(ByteReader in) {
    String rule = in.readText();
    int version = in.readInt();
    long from = in.readSigned();
    Long to = in.readBoolean() ? Long.valueOf(in.readSigned()) : null;
    return new RuleRecord(
        rule, version, from, to, in.readBoolean(), in.readSigned(), in.readText());
  }

  private static void write(SegmentDefinition segment, ByteWriter out) {
    out.writeText(segment.segment());
    out.writeUnsigned(segment.version());
    out.writeByte(segment.subjectType() == null ? NONE : segment.subjectType().ordinal());
    out.writeText(segment.owner());
    out.writeSigned(segment.validFrom());
    out.writeSigned(segment.receivedAt());
    out.writeUnsigned(segment.rates().size());
    for (Rate rate : segment.rates()) {
      out.writeByte(rate.channel().ordinal());
      out.writeByte(rate.stage() == null ? NONE : rate.stage().ordinal());
      out.writeFixedLong(Double.doubleToRawLongBits(rate.rate()));
    }
    out.writeUnsigned(segment.mix().size());
    for (Map.Entry<String, Double> share : sorted(segment.mix())) {
      out.writeText(share.getKey());
      out.writeFixedLong(Double.doubleToRawLongBits(share.getValue()));
    }
    out.writeUnsigned(segment.weeks().size());
    segment.weeks().forEach(week -> write(week, out));
  }

  private static SegmentDefinition segment(ByteReader in) {
    String segment = in.readText();
    int version = in.readInt();
    int type = in.readByte();
    String owner = in.readText();
    long validFrom = in.readSigned();
    long receivedAt = in.readSigned();
    List<Rate> rates = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      Channel channel = CHANNELS[in.readByte()];
      int stage = in.readByte();
      double rate = Double.longBitsToDouble(in.readFixedLong());
      rates.add(new Rate(channel, stage == NONE ? null : STAGES[stage], rate));
    }
    Map<String, Double> mix = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String category = in.readText();
      mix.put(category, Double.longBitsToDouble(in.readFixedLong()));
    }
    List<Week> weeks = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      weeks.add(week(in));
    }
    return new SegmentDefinition(
        segment,
        version,
        type == NONE ? null : TYPES[type],
        owner,
        validFrom,
        receivedAt,
        rates,
        mix,
        weeks);
  }

  private static void write(Week week, ByteWriter out) {
    out.writeSigned(week.start());
    out.writeUnsigned(week.members());
    out.writeUnsigned(week.channels().size());
    for (Map.Entry<Channel, Trials> channel : sorted(week.channels())) {
      out.writeByte(channel.getKey().ordinal());
      out.writeUnsigned(channel.getValue().trials());
      out.writeUnsigned(channel.getValue().engaged());
    }
    write(week.categories(), out);
    write(week.composition(), out);
  }

  private static Week week(ByteReader in) {
    long start = in.readSigned();
    long members = in.readUnsigned();
    Map<Channel, Trials> channels = new EnumMap<>(Channel.class);
    for (int left = in.readInt(); left > 0; left--) {
      Channel channel = CHANNELS[in.readByte()];
      channels.put(channel, new Trials(in.readUnsigned(), in.readUnsigned()));
    }
    return new Week(start, members, channels, counts(in), counts(in));
  }

  private static void write(Map<String, Long> counts, ByteWriter out) {
    out.writeUnsigned(counts.size());
    for (Map.Entry<String, Long> count : sorted(counts)) {
      out.writeText(count.getKey());
      out.writeUnsigned(count.getValue());
    }
  }

  private static Map<String, Long> counts(ByteReader in) {
    Map<String, Long> counts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readText();
      counts.put(name, in.readUnsigned());
    }
    return counts;
  }

  /** The same bytes for equal maps. */
  private static <K extends Comparable<? super K>, V> List<Map.Entry<K, V>> sorted(Map<K, V> map) {
    return map.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey)).toList();
  }
}
