package tacet.bench.workload;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/**
 * Touches as sources deliver them: with responses, 1 % of events hours late, 0.5 % of touches
 * retracted and 1 % of events told twice.
 */
final class Delivery implements Iterator<Received> {

  private static final double LATE = 0.01;
  private static final double RETRACTED = 0.005;
  private static final double TWICE = 0.01;
  private static final double OPENED = 0.25;
  private static final double BY_MACHINE = 0.2;
  private static final double CLICKED = 0.04;
  private static final double ATTENDED = 0.2;
  private static final double REPLIED = 0.05;
  private static final double HOUR = 3_600_000;
  private static final double PROMPT = 2_000;

  private final Iterator<TouchEvent> made;
  private final Dice dice;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting w) -> w.received.at())
              .thenComparingLong(Waiting::number));
  private TouchEvent next;
  private long number;

  private record Waiting(Received received, long number) {}

  /** Delivers touches that are given in the order of their time. */
  Delivery(Iterator<TouchEvent> made, Dice dice) {
    this.made = made;
    this.dice = dice;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null || !waiting.isEmpty();
  }

  @Override
  public Received next() {
    while (next != null
        && (waiting.isEmpty() || waiting.peek().received.at() >= next.occurredAt())) {
      deliver(next);
      advance();
    }
    return waiting.remove().received;
  }

  private void advance() {
    next = made.hasNext() ? made.next() : null;
  }

  private void deliver(TouchEvent touch) {
    send(touch);
    respond(touch);
    if (dice.happens(RETRACTED)) {
      become(touch, TouchEventType.RETRACTED, 12 * HOUR, false);
    }
  }

  private void respond(TouchEvent touch) {
    if (touch.channel() == Channel.EMAIL) {
      if (dice.happens(OPENED)) {
        become(touch, TouchEventType.OPENED, 6 * HOUR, dice.happens(BY_MACHINE));
      }
      if (dice.happens(CLICKED)) {
        become(touch, TouchEventType.CLICKED, 8 * HOUR, false);
      }
    } else if (touch.channel() == Channel.FACE_TO_FACE || touch.channel() == Channel.VIDEO) {
      if (dice.happens(ATTENDED)) {
        become(touch, TouchEventType.ATTENDED, HOUR, false);
      }
    } else if (dice.happens(REPLIED)) {
      become(touch, TouchEventType.REPLIED, 3 * HOUR, false);
    }
  }

  private void become(TouchEvent touch, TouchEventType event, double after, boolean machine) {
    send(Sketch.of(touch, event, touch.occurredAt() + (long) dice.exponential(after), machine));
  }

  private void send(TouchEvent event) {
    wait(event, dice.happens(LATE) ? 6 * HOUR : PROMPT);
    if (dice.happens(TWICE)) {
      wait(event, HOUR);
    }
  }

  private void wait(TouchEvent event, double delay) {
    long at = event.occurredAt() + (long) dice.exponential(delay);
    waiting.add(new Waiting(new Received(at, event), number++));
  }
}
