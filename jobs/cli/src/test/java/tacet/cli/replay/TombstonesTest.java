package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Emission;
import tacet.flink.io.Input;
import tacet.flink.io.Stream;

class TombstonesTest {

  @Test
  void whatWasSaidBeforeIsGoneOnThatChannelAndOverAll(@TempDir Path output) throws IOException {
    Files.writeString(
        output.resolve(Tombstones.FILE),
        "{\"subject\":\"HCP:h1\",\"channel\":\"EMAIL\",\"at\":\"1970-01-01T00:00:10Z\"}\n");
    Tombstones gone = Tombstones.read(output, subject -> true);
    assertTrue(gone.gone("HCP:h1", Channel.EMAIL, 9_999, 10_000));
    assertFalse(gone.gone("HCP:h1", Channel.SMS, 9_999, 10_000));
    assertTrue(gone.gone("HCP:h1", 9_999, 10_000));
    assertFalse(gone.gone("HCP:h1", 9_999, 9_999), "not yet");
    assertFalse(gone.gone("HCP:h1", 10_000, 20_000), "said again");
    assertFalse(gone.gone("HCP:h2", 0, 20_000));
  }

  private static Emission gone(Stream stream, String key, Input by, long line) {
    return new Emission(
        stream, Emission.NO_CHANNEL, key, null, SubjectType.HCP, 9, by.rank(), line);
  }

  @Test
  void anErasureTakesPreferencesAndAlertsBackAndAgeDoesNot() {
    OutputLine told = new OutputLine(5, "HCP:h1", "a1", 0, 0, "{}");
    OutputLine later = new OutputLine(10, "HCP:h1", "a2", 0, 0, "{}");
    Tombstones gone = new Tombstones();
    gone.note(gone(Stream.PREFERENCE, "HCP:h1", Input.TOUCHES, 3));
    gone.note(gone(Stream.PREFERENCE, "HCP:h1", Input.ERASURES, 0));
    assertFalse(gone.tookBack(Stream.PREFERENCE, told));
    gone.note(gone(Stream.PREFERENCE, "HCP:h1", Input.ERASURES, 1));
    assertTrue(gone.tookBack(Stream.PREFERENCE, told));
    assertFalse(gone.tookBack(Stream.PREFERENCE, later));
    assertFalse(gone.tookBack(Stream.ALERT, told));
    gone.note(gone(Stream.ALERT, "a1", Input.ERASURES, 1));
    assertTrue(gone.tookBack(Stream.ALERT, told));
    assertFalse(gone.tookBack(Stream.ALERT, later));
    assertFalse(gone.gone("HCP:h1", 0, 20_000), "flags are another matter");
  }
}
