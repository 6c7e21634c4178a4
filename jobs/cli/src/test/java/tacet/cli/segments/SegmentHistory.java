package tacet.cli.segments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What a segment named {@code early} was and did, as files of a replay. */
public final class SegmentHistory {

  /** The first instant after the weeks. */
  static final Instant END = Instant.parse("2026-06-29T00:00:00Z");

  private SegmentHistory() {}

  /** Writes version 3 of the segment, which knows a stage, a category and no weeks. */
  public static Path definitions(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        {"segment":"early","version":3,"owner":"brand","validFrom":"2026-01-01T00:00:00Z",\
        "responseRates":[{"channel":"EMAIL","rate":0.2},{"channel":"PHONE","rate":0.5},\
        {"channel":"EMAIL","stage":"EVALUATING","rate":0.4}],\
        "behaviourMix":[{"category":"peer","share":1.0}],"subjectType":"HCP"}
        """);
  }

  /** Writes as many weeks, the last one twice, into a folder as a replay does. */
  public static Path weeks(Path folder, int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = count; i >= 0; i--) {
      Instant start = END.minus(Duration.ofDays(7L * Math.max(1, i)));
      lines.append(
          """
          {"segment":"early","subjectType":"HCP","weekStart":"%s","version":3,"members":%d,\
          "judged":9,"unfit":1,"channels":[\
          {"channel":"EMAIL","daypart":2,"trials":6,"engaged":2},\
          {"channel":"EMAIL","daypart":8,"trials":4,"engaged":1},\
          {"channel":"PHONE","daypart":8,"trials":1,"engaged":1}],\
          "categories":[{"category":"peer","count":3},{"category":"evidence","count":1}],\
          "composition":[{"fact":"role=NURSE","count":7}],\
          "stages":[{"channel":"EMAIL","stage":"EVALUATING","trials":4,"engaged":1},\
          {"channel":"EMAIL","stage":"DECIDING","trials":2,"engaged":1},\
          {"channel":"PHONE","stage":"DECIDING","trials":1,"engaged":1}]}
          """
              .formatted(start, 40 + i));
    }
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve("segment-weeks.jsonl"), lines);
  }
}
