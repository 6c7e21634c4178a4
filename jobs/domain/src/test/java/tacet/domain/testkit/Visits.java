package tacet.domain.testkit;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.touch.Channel;

/** Touches that are answered, or refused, an hour after, so that each is a trial at once. */
public final class Visits {

  private final List<Told> told = new ArrayList<>();
  private final String name;
  private final Channel channel;
  private long at;

  /** Touches on a channel from an instant on. */
  public Visits(String name, Channel channel, long at) {
    this.name = name;
    this.channel = channel;
    this.at = at;
  }

  /**
   * More touches.
   *
   * @param answers one character a touch: {@code 1} for one that was answered, else {@code 0}
   * @param days between them, at least 2
   */
  public Visits then(String answers, double days) {
    for (char answer : answers.toCharArray()) {
      TouchDraft visit = new TouchDraft(name + told.size(), at);
      visit.channel = channel;
      told.add(visit.told());
      TouchDraft response = new TouchDraft(visit.id, at + Times.HOUR);
      told.add(response.with(answer == '1' ? "ATTENDED" : "NO_SHOW").told());
      at += (long) (days * Times.DAY);
    }
    return this;
  }

  /** When the next touch would be. */
  public long next() {
    return at;
  }

  /** Everything so far, in order. */
  public List<Told> told() {
    return told;
  }
}
