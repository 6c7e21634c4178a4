package tacet.cli.demo;

import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/**
 * A touch in the making, and what follows from it. Instants are epoch milliseconds.
 *
 * @param id of the touch
 * @param subject whom it reaches, or who makes it
 */
record TouchDraft(
    String id,
    Subject subject,
    Channel channel,
    Function function,
    Intent intent,
    Direction direction,
    String narrative,
    String campaign,
    String account,
    String sender,
    Boolean solicited,
    boolean group,
    String source) {

  static TouchDraft outbound(
      String id, Subject subject, Channel channel, Function function, Intent intent) {
    return new TouchDraft(
        id,
        subject,
        channel,
        function,
        intent,
        Direction.OUTBOUND,
        null,
        null,
        null,
        null,
        null,
        false,
        "demo");
  }

  TouchDraft inbound() {
    return new TouchDraft(
        id,
        subject,
        channel,
        function,
        intent,
        Direction.INBOUND,
        narrative,
        campaign,
        account,
        sender,
        solicited,
        group,
        source);
  }

  TouchDraft about(String newNarrative, String newCampaign) {
    return new TouchDraft(
        id,
        subject,
        channel,
        function,
        intent,
        direction,
        newNarrative,
        newCampaign,
        account,
        sender,
        solicited,
        group,
        source);
  }

  TouchDraft visit(String newAccount, String newSender, boolean newSolicited, boolean newGroup) {
    return new TouchDraft(
        id,
        subject,
        channel,
        function,
        intent,
        direction,
        narrative,
        campaign,
        newAccount,
        newSender,
        newSolicited,
        newGroup,
        source);
  }

  /** The touch as made. */
  TouchEvent sent(long at) {
    return event(TouchEventType.SENT, at, intent, false, null);
  }

  /** The touch as made, by a source that forgot what for. */
  TouchEvent sentForNothing(long at) {
    return event(TouchEventType.SENT, at, null, false, null);
  }

  /** What a person did with it. */
  TouchEvent then(TouchEventType what, long at) {
    return event(what, at, intent, false, null);
  }

  /** That a mail scanner, not a person, opened it. */
  TouchEvent scanned(long at) {
    return event(TouchEventType.OPENED, at, intent, true, null);
  }

  /** That it came back. */
  TouchEvent bounced(long at, Bounce bounce) {
    return event(TouchEventType.BOUNCED, at, intent, false, bounce);
  }

  private TouchEvent event(
      TouchEventType what, long at, Intent said, boolean machine, Bounce bounce) {
    return new TouchEvent(
        id, subject, what, at, 0, channel, function, said, direction, null, narrative, null,
        campaign, account, sender, null, null, solicited, group, machine, bounce, source, null);
  }
}
