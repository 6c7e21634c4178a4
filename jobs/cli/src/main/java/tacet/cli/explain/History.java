package tacet.cli.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CalendarLedger;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentLedger;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.subject.ProfileTimeline;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.Dictionary;
import tacet.domain.touch.Outcome;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchLog;
import tacet.domain.touch.TouchMerge;
import tacet.flink.intake.ReceiptOrder;
import tacet.flink.io.Arrival;

/** What the inputs say of one subject, as far as they were read, up to an instant. */
final class History {

  private TouchLog touches = new TouchLog(new Dictionary());
  private ConsentLedger consents = new ConsentLedger();
  private ProfileTimeline profiles = new ProfileTimeline();
  private CalendarLedger calendar = new CalendarLedger();
  private boolean empty = true;
  private long latest = Long.MIN_VALUE;
  private long erasedAt = Long.MIN_VALUE;
  private long marker = Long.MIN_VALUE;

  /** The history that records make, given in any order. */
  static History of(Collection<Arrival> arrivals) {
    List<Arrival> sorted = new ArrayList<>(arrivals);
    sorted.sort(ReceiptOrder.ORDER);
    History history = new History();
    sorted.forEach(history::add);
    return history;
  }

  private void add(Arrival arrival) {
    SubjectRecord record = arrival.record();
    if (record instanceof Erasure erasure) {
      erase(erasure.requestedAt(), arrival.receivedAt());
    } else if (record.sourceTime() > marker) {
      empty = false;
      latest = Math.max(latest, arrival.receivedAt());
      if (record instanceof TouchEvent touch) {
        TouchMerge.apply(touches, touch.notAfter(arrival.receivedAt()));
      } else if (record instanceof Consent consent) {
        consents.add(consent, arrival.receivedAt());
      } else if (record instanceof Profile profile) {
        profiles.add(profile);
      } else if (record instanceof CalendarBlock block) {
        calendar.add(block);
      }
    }
  }

  private void erase(long requestedAt, long receivedAt) {
    touches = new TouchLog(new Dictionary());
    consents = new ConsentLedger();
    profiles = new ProfileTimeline();
    calendar = new CalendarLedger();
    empty = true;
    latest = Long.MIN_VALUE;
    erasedAt = receivedAt;
    marker = Math.max(marker, requestedAt);
  }

  /** Whether no record was found, or none since the subject was erased. */
  boolean isEmpty() {
    return empty;
  }

  /** When the newest record was received, epoch milliseconds; {@code Long.MIN_VALUE} for none. */
  long latest() {
    return latest;
  }

  /** When the erasure was received, epoch milliseconds; {@code Long.MIN_VALUE} for none. */
  long erasedAt() {
    return erasedAt;
  }

  ConsentLedger consents() {
    return consents;
  }

  CalendarLedger calendar() {
    return calendar;
  }

  /** The profile in force at an instant; null for none. */
  Profile profile(long at) {
    return profiles.at(at);
  }

  /** A touch by its id; null where it or its descriptors were not found. */
  SeenTouch touch(String id) {
    int row = touches.find(id);
    return row < 0 || !touches.described(row) ? null : seen(row);
  }

  private SeenTouch seen(int row) {
    List<TouchEventType> responses = new ArrayList<>();
    for (long outcome : touches.outcomes(row)) {
      if (!Outcome.machine(outcome) && !responses.contains(Outcome.event(outcome))) {
        responses.add(Outcome.event(outcome));
      }
    }
    return new SeenTouch(
        touches.id(row),
        touches.at(row),
        touches.channel(row),
        touches.function(row),
        touches.intent(row),
        touches.inbound(row),
        touches.text(row, Attribute.PRODUCT),
        touches.text(row, Attribute.NARRATIVE),
        touches.text(row, Attribute.SENDER),
        touches.text(row, Attribute.SOURCE),
        responses);
  }
}
