package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.domain.touch.Channel;

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
}
