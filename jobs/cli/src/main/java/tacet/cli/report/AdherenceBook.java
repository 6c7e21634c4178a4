package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectType;

/** Who heeded the flags, by channel and team; of sources taken together. */
final class AdherenceBook {

  /**
   * One channel and team.
   *
   * @param touches all touches that count; null where only those under a flag are known
   * @param ignored made though a flag stood
   * @param unknowable made before the flag that concerns them came
   */
  record Row(
      SubjectType subjects,
      Channel channel,
      Function function,
      Long touches,
      long ignored,
      long unknowable) {}

  private record Who(SubjectType subjects, Channel channel, Function function) {}

  private final Map<Who, long[]> audited = new HashMap<>();
  private List<Row> told;

  /** Counts a line of the audit where it tells of a touch under a flag. */
  void audit(JsonNode audit) {
    String kind = Fields.text(audit, "kind");
    boolean ignored = kind.equals("IGNORED");
    if ((ignored || kind.equals("UNKNOWABLE"))
        && Fields.has(audit, "channel")
        && Fields.has(audit, "function")) {
      Who who =
          new Who(
              Fields.typeOf(Fields.text(audit, "subject")),
              Channel.valueOf(Fields.text(audit, "channel")),
              Function.valueOf(Fields.text(audit, "function")));
      audited.computeIfAbsent(who, unused -> new long[2])[ignored ? 0 : 1]++;
    }
  }

  /** Takes a replay's summary, which knows of all touches. */
  void summary(JsonNode summary) {
    Map<Who, long[]> sums = new HashMap<>();
    for (JsonNode row : summary.path("adherence")) {
      long[] sum =
          sums.computeIfAbsent(
              new Who(
                  Fields.subjectType(row, "subjects"),
                  Channel.valueOf(Fields.text(row, "channel")),
                  Function.valueOf(Fields.text(row, "function"))),
              unused -> new long[3]);
      sum[0] += row.path("touches").asLong();
      sum[1] += row.path("ignored").asLong();
      sum[2] += row.path("unknowable").asLong();
    }
    told = new ArrayList<>();
    sums.forEach(
        (who, sum) ->
            told.add(
                new Row(who.subjects(), who.channel(), who.function(), sum[0], sum[1], sum[2])));
  }

  /** The rows by type of subject, channel and team. */
  List<Row> rows() {
    List<Row> rows = told;
    if (rows == null) {
      rows = new ArrayList<>();
      for (Map.Entry<Who, long[]> entry : audited.entrySet()) {
        Who who = entry.getKey();
        long[] counts = entry.getValue();
        rows.add(
            new Row(who.subjects(), who.channel(), who.function(), null, counts[0], counts[1]));
      }
    }
    rows.sort(
        Comparator.comparing(Row::subjects)
            .thenComparing(Row::channel)
            .thenComparing(Row::function));
    return rows;
  }
}
