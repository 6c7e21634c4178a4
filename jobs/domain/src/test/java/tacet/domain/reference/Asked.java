package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

/** A request that one subject answered, and what became of it. */
final class Asked {

  private static final long REMEMBERED = 24 * Times.HOUR;

  /** Whose request it is; an account hears those of many. */
  final String person;

  final TouchRequest request;

  /** When the touch is to be made, epoch milliseconds. */
  final long at;

  final boolean allowed;

  /** Whether the touch was made. */
  boolean made;

  Asked(String person, TouchRequest request, long at, boolean allowed) {
    this.person = person;
    this.request = request;
    this.at = at;
    this.allowed = allowed;
  }

  /** When its slot is no longer kept, or would no longer be. */
  long until() {
    return at + request.leaseFor();
  }

  boolean live(long instant) {
    return allowed && !made && instant < until();
  }

  /** Whether the same request gets the same answer. */
  boolean binds(long now) {
    return now < until() + REMEMBERED;
  }

  boolean sameAs(String whose, TouchRequest other) {
    return person.equals(whose) && request.requestId().equals(other.requestId());
  }

  /** The touch that it counts as; what is known of a touch of its id is known of this one. */
  Touch touch(Collection<TouchEvent> known) {
    TouchDraft draft = new TouchDraft(request.requestId(), at);
    draft.subject = request.subject();
    draft.channel = request.channel();
    draft.function = request.function();
    draft.intent = request.intent();
    draft.product = request.product();
    draft.narrative = request.narrative();
    draft.content = request.content();
    draft.campaign = request.campaign();
    draft.account = request.account();
    draft.sender = request.sender();
    List<TouchEvent> events = new ArrayList<>(known);
    events.removeIf(event -> !event.touchId().equals(request.requestId()));
    events.add(draft.build());
    return new Touch(request.requestId(), events);
  }
}
