package tacet.domain.decision;

import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Direction;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/**
 * An answer that was given, and the lease that it took if it was a yes.
 *
 * @param key the request's id; at an account with the digest of whoever asked, as the row ids of
 *     {@link AccountCopy}
 * @param request what was asked; at an account the account is its subject
 * @param at when the touch is to be made, epoch milliseconds
 * @param until when the lease is over by itself, or would be, epoch milliseconds
 * @param allowed whether the answer was a yes
 * @param met whether the touch was made, so that it counts itself
 * @param decision the answer, or null where a word was given
 * @param word an account's word, or null where a decision was given
 */
record Kept(
    String key,
    TouchRequest request,
    long at,
    long until,
    boolean allowed,
    boolean met,
    Decision decision,
    AccountWord word) {

  private static final String NO_SOURCE = "";

  /** Whether it counts as a touch at an instant. */
  boolean live(long instant) {
    return allowed && !met && instant < until;
  }

  /** The same answer once the touch was made. */
  Kept fulfilled() {
    return new Kept(key, request, at, until, allowed, true, decision, word);
  }

  /** The touch as if it were made. */
  TouchEvent touch() {
    return new TouchEvent(
        key,
        request.subject(),
        TouchEventType.SENT,
        at,
        0,
        request.channel(),
        request.function(),
        request.intent(),
        Direction.OUTBOUND,
        request.product(),
        request.narrative(),
        request.content(),
        request.campaign(),
        request.account(),
        request.sender(),
        null,
        null,
        null,
        false,
        false,
        null,
        NO_SOURCE,
        null);
  }
}
