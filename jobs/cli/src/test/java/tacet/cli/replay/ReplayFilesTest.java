package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayFilesTest {

  private static String segment(int version, String owner, String receivedAt) {
    return """
        {"segment":"early","version":%d,"owner":"%s","validFrom":"2026-01-01T00:00:00Z",\
        "receivedAt":"%s"}
        """
        .formatted(version, owner, receivedAt);
  }

  @Test
  void aVersionOfASegmentThatIsToldOtherwiseLaterIsRejected(
      @TempDir Path folder, @TempDir Path scratch) throws IOException {
    Files.writeString(
        folder.resolve("segments.jsonl"),
        segment(1, "second", "2026-01-03T00:00:00Z")
            + segment(1, "first", "2026-01-02T00:00:00Z")
            + segment(1, "first", "2026-01-04T00:00:00Z")
            + segment(2, "second", "2026-01-05T00:00:00Z"));
    ReplayFiles.Loaded loaded = ReplayFiles.load(folder, scratch, lines -> {});
    assertEquals(
        List.of("first", "first", "second"),
        loaded.segments().stream().map(one -> one.definition().owner()).toList());
    assertEquals(1, loaded.rejected());
    Path said = scratch.resolve("rejected.jsonl");
    ReplayOutputs.merge(loaded.rejections(), said, line -> true);
    assertEquals(
        "{\"code\":\"REWRITTEN_VERSION\",\"topic\":\"segments.jsonl\",\"partition\":0,\"offset\":1,"
            + "\"field\":\"version\",\"at\":\"2026-01-03T00:00:00Z\",\"file\":\"segments.jsonl\","
            + "\"line\":1}\n",
        Files.readString(said));
  }
}
