package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;

/** Bytes of state, which every touch reads and writes once. */
class StateSizeTest {

  private static final int ID_LENGTH = 8;

  /** A touch as a campaign system tells it, of products and narratives that come again. */
  private static Told touch(int number) {
    TouchDraft draft =
        new TouchDraft("t%07d".formatted(number), Times.at("01-01") + number * 13 * Times.HOUR);
    draft.product = "product-" + number % 4;
    draft.narrative = "narrative-" + number % 10;
    draft.content = "content-" + number % 20;
    draft.campaign = "campaign-" + number % 6;
    draft.sender = "rep-" + number % 3;
    draft.source = "campaigns";
    return new Told(draft.build(), draft.at);
  }

  private static int size(int touches) {
    Stage stage = Stage.of(Words.rule("cap 3 PT168H"));
    for (int number = 0; number < touches; number++) {
      stage.tell(touch(number));
    }
    stage.state.arm(stage.state.wakeAt());
    return stage.roundTrip().length;
  }

  @Test
  void oneTouchMore() {
    double each = (size(200) - size(100)) / 100.0;
    assertTrue(each <= 24 + ID_LENGTH, "a touch costs " + each + " bytes");
  }

  @Test
  void aSubjectOfOneTouch() {
    assertTrue(size(1) <= 150, "a subject of one touch costs " + size(1) + " bytes");
  }
}
