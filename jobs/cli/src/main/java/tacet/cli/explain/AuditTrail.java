package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Audit.Kind;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;

/** The audit of one subject up to an instant, oldest line first. */
final class AuditTrail {

  private static final int SHOWN = 5;

  /**
   * One line that is about a hold.
   *
   * @param at epoch milliseconds
   * @param touch the touch made in spite of the hold, or null
   * @param noticeSeconds for {@code IGNORED}, else null
   */
  record Line(
      Kind kind,
      long at,
      List<Channel> channels,
      SeenHold hold,
      String touch,
      Function function,
      String source,
      Long noticeSeconds,
      boolean starts,
      boolean ends) {

    private boolean concerns(SeenHold other, List<Channel> others) {
      return hold.sameMatter(other) && channels.stream().anyMatch(others::contains);
    }

    private static Line of(JsonNode line) {
      String function = SeenHold.text(line, "function");
      String explanation = line.path("explanation").asText();
      return new Line(
          Kind.valueOf(line.path("kind").asText()),
          SeenHold.instant(line, "at"),
          SeenHold.texts(line.path("channels")).stream().map(Channel::valueOf).toList(),
          SeenHold.of(line.path("hold")),
          SeenHold.text(line, "touchId"),
          function == null ? null : Function.valueOf(function),
          SeenHold.text(line, "source"),
          line.hasNonNull("noticeSeconds")
              ? Long.valueOf(line.path("noticeSeconds").asLong())
              : null,
          explanation.startsWith(Audit.STARTS),
          explanation.startsWith(Audit.ENDS));
    }
  }

  private final List<Line> lines;

  private AuditTrail(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * The trail that lines make.
   *
   * @param lines of one subject, in the order in which they were written; null for those of other
   *     matters than holds
   */
  static AuditTrail of(List<Line> lines) {
    return new AuditTrail(lines.stream().filter(Objects::nonNull).toList());
  }

  /**
   * Reads an audit record.
   *
   * @return null where it is about another matter than a hold
   * @throws RuntimeException where it is no audit record
   */
  static Line line(JsonNode record) {
    return record.hasNonNull("hold") && known(record.path("kind").asText())
        ? Line.of(record)
        : null;
  }

  private static boolean known(String kind) {
    for (Kind each : Kind.values()) {
      if (each.name().equals(kind)) {
        return true;
      }
    }
    return false;
  }

  /** This trail without what was before an instant. */
  AuditTrail since(long instant) {
    return new AuditTrail(lines.stream().filter(line -> line.at >= instant).toList());
  }

  /** This trail with the lines of another behind it. */
  AuditTrail and(AuditTrail other) {
    List<Line> both = new ArrayList<>(lines);
    both.addAll(other.lines);
    return new AuditTrail(both);
  }

  /**
   * The holds that stand after all lines of a kind, those over by themselves among them.
   *
   * @param kind {@code CHANGE} for holds in force, {@code SHADOW} for those that only shadow
   */
  Map<Channel, List<SeenHold>> standing(Kind kind) {
    Map<Channel, List<SeenHold>> standing = new EnumMap<>(Channel.class);
    for (Line line : lines) {
      if (line.kind != kind) {
        continue;
      }
      for (Channel channel : line.channels) {
        List<SeenHold> holds = standing.computeIfAbsent(channel, any -> new ArrayList<>());
        holds.removeIf(line.hold::sameMatter);
        if (!line.ends) {
          holds.add(line.hold);
        }
      }
    }
    return standing;
  }

  /**
   * When a hold on one of these channels started that went on since, epoch milliseconds; null where
   * no line tells.
   */
  Long began(SeenHold hold, List<Channel> channels) {
    Long began = null;
    for (Line line : lines) {
      if (line.kind == Kind.CHANGE && line.concerns(hold, channels)) {
        began = line.starts ? Long.valueOf(line.at) : line.ends ? null : began;
      }
    }
    return began;
  }

  /** The newest line of a change of a hold, which names its touches; null where there is none. */
  SeenHold newest(SeenHold hold) {
    SeenHold newest = null;
    for (Line line : lines) {
      boolean changes = line.kind == Kind.CHANGE || line.kind == Kind.SHADOW;
      if (changes && !line.ends && line.hold.sameMatter(hold)) {
        newest = line.hold;
      }
    }
    return newest;
  }

  /** The newest touches that were made in spite of a hold, newest first. */
  List<Line> inSpiteOf(SeenHold hold, List<Channel> channels) {
    Long began = began(hold, channels);
    List<Line> made = new ArrayList<>();
    for (int i = lines.size() - 1; i >= 0 && made.size() < SHOWN; i--) {
      Line line = lines.get(i);
      boolean judged = line.kind == Kind.IGNORED || line.kind == Kind.UNKNOWABLE;
      if (judged && line.concerns(hold, channels) && (began == null || line.at >= began)) {
        made.add(line);
      }
    }
    return made;
  }
}
