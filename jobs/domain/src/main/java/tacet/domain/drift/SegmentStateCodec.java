package tacet.domain.drift;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.drift.SegmentState.Watched;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * The bytes of a {@link SegmentState}, one blob a subject type and segment. The first byte is the
 * format; a reader knows every format that was ever released and writes the newest.
 */
public final class SegmentStateCodec {

  private static final int FORMAT = 1;
  private static final Channel[] CHANNELS = Channel.values();

  private SegmentStateCodec() {}

  /** The bytes of a state. */
  public static byte[] write(SegmentState state, ByteWriter out) {
    out.reset();
    out.writeByte(FORMAT);
    out.writeSigned(state.wakeAt);
    out.writeSigned(state.armedAt());
    out.writeUnsigned(state.idleWeeks);
    out.writeSigned(state.toldUpTo);
    state.members.write(out);
    out.writeUnsigned(state.open.size());
    state.open.forEach(
        (start, week) -> {
          out.writeSigned(start);
          week.write(out);
        });
    out.writeUnsigned(state.first.size());
    state.first.forEach(week -> write(week, out));
    out.writeUnsigned(SegmentState.DIMENSIONS);
    for (Watched watched : state.watched) {
      out.writeUnsigned(watched.exceeded);
      out.writeSigned(watched.alarmedAt);
      watched.path.write(0, out);
    }
    return out.toByteArray();
  }

  /**
   * The state that {@code bytes} hold.
   *
   * @throws IllegalArgumentException for a format that this release does not know
   */
  public static SegmentState read(SubjectType type, String segment, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "state of format "
              + format
              + " was written by a later release; this one knows "
              + FORMAT);
    }
    SegmentState state = new SegmentState(type, segment);
    state.wakeAt = in.readSigned();
    state.arm(in.readSigned());
    state.idleWeeks = in.readInt();
    state.toldUpTo = in.readSigned();
    state.members = Members.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      state.open.put(in.readSigned(), WeekCounts.read(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      state.first.add(readWeek(in));
    }
    int dimensions = in.readInt();
    for (int i = 0; i < dimensions; i++) {
      state.watched[i].exceeded = in.readInt();
      state.watched[i].alarmedAt = in.readSigned();
      state.watched[i].path = Path.read(0, in);
    }
    return state;
  }

  static void writeCounts(Map<String, Long> counts, ByteWriter out) {
    out.writeUnsigned(counts.size());
    counts.forEach(
        (name, count) -> {
          out.writeText(name);
          out.writeUnsigned(count);
        });
  }

  static Map<String, Long> readCounts(ByteReader in) {
    Map<String, Long> counts = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      counts.put(in.readText(), in.readUnsigned());
    }
    return counts;
  }

  private static void write(Week week, ByteWriter out) {
    out.writeSigned(week.start());
    out.writeSigned(week.members());
    out.writeUnsigned(week.channels().size());
    week.channels()
        .forEach(
            (channel, trials) -> {
              out.writeUnsigned(channel.ordinal());
              out.writeUnsigned(trials.trials());
              out.writeUnsigned(trials.engaged());
            });
    writeCounts(week.categories(), out);
    writeCounts(week.composition(), out);
  }

  private static Week readWeek(ByteReader in) {
    long start = in.readSigned();
    long members = in.readSigned();
    Map<Channel, Trials> channels = new EnumMap<>(Channel.class);
    for (int left = in.readInt(); left > 0; left--) {
      channels.put(CHANNELS[in.readInt()], new Trials(in.readUnsigned(), in.readUnsigned()));
    }
    return new Week(start, members, channels, readCounts(in), readCounts(in));
  }
}
