package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import tacet.domain.drift.ResponseDetector.Driver;
import tacet.domain.drift.ResponseDetector.Run;
import tacet.domain.touch.Channel;

class PlanExplanationTest {

  private static final long DAY = 86_400_000L;

  private static String of(int daysBefore, int before, int daysNow, int now) {
    return PlanExplanation.of(
        new Driver(
            Channel.EMAIL,
            false,
            100,
            new Run(daysBefore * DAY, (daysBefore + daysNow) * DAY, now, 0),
            new Run(0, daysBefore * DAY, before, 0)));
  }

  @Test
  void moreOrFewerTouchesAWeekAreAnotherPlan() {
    assertEquals("our plan: EMAIL 3.0 a week, before 1.0", of(140, 20, 28, 12));
    assertEquals("our plan: EMAIL 0.5 a week, before 3.0", of(140, 60, 28, 2));
    assertNull(of(140, 20, 28, 5), "hardly more");
  }

  @Test
  void aWindowTooShortForARateExplainsNothing() {
    assertNull(of(140, 20, 6, 12));
    assertNull(of(140, 60, 70, 1));
    assertNull(of(6, 2, 70, 90));
  }
}
