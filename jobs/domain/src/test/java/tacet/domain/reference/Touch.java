package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** All events of one touch id, in whatever order they came. */
record Touch(String id, List<TouchEvent> events) {

  /** By time, ties by id. */
  static final Comparator<Touch> ORDER = Comparator.comparing(Touch::at).thenComparing(Touch::id);

  static Collection<Touch> merged(List<TouchEvent> events) {
    Map<String, Touch> touches = new LinkedHashMap<>();
    for (TouchEvent event : events) {
      touches
          .computeIfAbsent(event.touchId(), id -> new Touch(id, new ArrayList<>()))
          .events
          .add(event);
    }
    return touches.values();
  }

  /** The {@code SENT} that speaks, or null. */
  TouchEvent sent() {
    return greatest(TouchEventType.SENT);
  }

  private TouchEvent greatest(TouchEventType type) {
    return events.stream()
        .filter(event -> event.event() == type)
        .max(Comparator.comparing(TouchEvent::revision).thenComparing(SchemaOrder::compare))
        .orElse(null);
  }

  /** The {@code PLANNED} that speaks of a touch that is still to be made, or null. */
  TouchEvent planned() {
    boolean open = sent() == null && events.stream().noneMatch(Touch::takesOut);
    return open ? greatest(TouchEventType.PLANNED) : null;
  }

  /** A planned touch as if it had been made at its time. */
  Touch asIfMade() {
    return new Touch(id, List.of(TouchDraft.as(TouchEventType.SENT, planned())));
  }

  boolean counts() {
    return sent() != null && events.stream().noneMatch(Touch::takesOut);
  }

  private static boolean takesOut(TouchEvent event) {
    return event.event() == TouchEventType.RETRACTED
        || event.event() == TouchEventType.BOUNCED && event.bounce() != Bounce.SOFT;
  }

  /** What describes it: the SENT, else the PLANNED, else null. */
  TouchEvent speaking() {
    return sent() == null ? greatest(TouchEventType.PLANNED) : sent();
  }

  /** When it was made, else is planned, else when the first was heard of it. */
  long at() {
    TouchEvent speaking = speaking();
    return speaking == null
        ? events.stream().mapToLong(TouchEvent::occurredAt).min().orElseThrow()
        : speaking.occurredAt();
  }

  boolean answered() {
    return events.stream().anyMatch(Touch::engages);
  }

  static boolean engages(TouchEvent event) {
    return switch (event.event()) {
      case OPENED, CLICKED -> !event.machine();
      case REPLIED, ATTENDED -> true;
      default -> false;
    };
  }

  /** What came of it, once each, at its earliest time. */
  Collection<TouchEvent> responses() {
    Map<String, TouchEvent> earliest = new LinkedHashMap<>();
    for (TouchEvent event : events) {
      if (event.event() != TouchEventType.SENT && event.event() != TouchEventType.PLANNED) {
        earliest.merge(
            event.event() + " " + event.machine(),
            event,
            (a, b) -> a.occurredAt() <= b.occurredAt() ? a : b);
      }
    }
    return earliest.values();
  }
}
