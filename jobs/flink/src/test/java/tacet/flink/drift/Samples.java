package tacet.flink.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEventType;
import tacet.flink.DriftSettings;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.Realm;
import tacet.flink.io.RuleRecord;

/** Subjects who answer e-mails and calls, and settings that alarm early. */
final class Samples {

  /** Monday, 2026-01-05T00:00Z. */
  static final long START = 1_767_571_200_000L;

  static final long DAY = TimeUnit.DAYS.toMillis(1);
  static final long WEEK = 7 * DAY;

  static final StepSettings LIVE = settings(false);

  /** Half of the doctors are held out. */
  static final RuleRecord RULE =
      new RuleRecord(
          "one",
          1,
          START,
          null,
          false,
          START,
          """
          {"rule": "one", "owner": "o", "why": "w", "kind": "cap", "subjects": "HCP",
           "holdout": 0.5, "max": 1, "per": "P7D",
           "suppress": {"channels": ["EMAIL"], "intents": ["PROMOTION"]}}
          """);

  private Samples() {}

  static StepSettings settings(boolean replay) {
    DriftSettings settings =
        DriftSettings.read(
            "test",
            """
            bootstrapServers: none:1
            alerts: {perWeek: 1, trialsPerWeek: 60, behaviourPerWeek: 60}
            """,
            Map.of());
    return new StepSettings(
        settings.policy(), settings.effects(), EnumSet.allOf(Realm.class), replay);
  }

  /**
   * Thirty weeks of somebody who is touched every other day, by e-mail and telephone in turns, and
   * answers the one until half-time and the other from then on.
   */
  static List<Arrival> history(String key) {
    Random random = new Random(key.hashCode());
    List<Arrival> history = new ArrayList<>();
    for (int day = 0; day < 30 * 7; day += 2) {
      boolean email = day % 4 == 0;
      long at = START + day * DAY + random.nextInt(1 << 20);
      history.add(event(key, "t" + day, TouchEventType.SENT, at, email));
      if (random.nextDouble() < (email == day < 15 * 7 ? 0.9 : 0.05)) {
        history.add(event(key, "t" + day, TouchEventType.REPLIED, at + 7_200_000, null));
      }
    }
    history.sort(Comparator.comparingLong(Arrival::receivedAt));
    return history;
  }

  private static Arrival event(
      String key, String touch, TouchEventType type, long at, Boolean email) {
    TouchDraft draft =
        new TouchDraft(touch, at).of(Subject.parse(key)).as(type).with("function=SALES");
    if (email != null) {
      draft.channel = email ? Channel.EMAIL : Channel.PHONE;
      draft.category = "peer";
    }
    return new Arrival(at, Input.TOUCHES.rank(), at, draft.build());
  }
}
