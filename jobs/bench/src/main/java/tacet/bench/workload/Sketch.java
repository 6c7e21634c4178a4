package tacet.bench.workload;

import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** Makes the touches of a company with four products: about 160 bytes each in Avro. */
final class Sketch {

  private static final String[] PRODUCTS = {"cardiolin", "pulmovex", "dermatis", "neuralis"};
  private static final int NARRATIVES = 6;
  private static final int PER_ACCOUNT = 20;
  private static final int PER_SENDER = 200;
  private static final double NAMES_ACCOUNT = 0.4;
  private static final double KNOWN_UNSOLICITED = 0.7;
  private static final Channel[] CHANNELS = {
    Channel.FACE_TO_FACE, Channel.EMAIL, Channel.PHONE, Channel.VIDEO, Channel.SMS
  };
  private static final Intent[] INTENTS = {Intent.PROMOTION, Intent.EDUCATION, Intent.SERVICE};

  private final Dice dice;
  private final Lottery channels = new Lottery(35, 30, 15, 10, 10);
  private final Lottery intents = new Lottery(70, 20, 10);
  private final Lottery products = new Lottery(50, 25, 15, 10);
  private long made;

  Sketch(Dice dice) {
    this.dice = dice;
  }

  /** The HCP of a position from 0. */
  static Subject hcp(int position) {
    return new Subject(SubjectType.HCP, Long.toString(1_000_000_000L + position));
  }

  /** A touch by somebody who decided on it alone. */
  TouchEvent single(int subject, long at) {
    Channel channel = CHANNELS[channels.draw(dice)];
    boolean visit = channel == Channel.FACE_TO_FACE;
    int product = products.draw(dice);
    int narrative = dice.below(NARRATIVES);
    return sent(
        subject,
        at,
        channel,
        INTENTS[intents.draw(dice)],
        PRODUCTS[product],
        PRODUCTS[product] + "-story-" + narrative,
        null,
        visit && dice.happens(NAMES_ACCOUNT) ? "clinic-" + subject / PER_ACCOUNT : null,
        visit && dice.happens(KNOWN_UNSOLICITED) ? Boolean.FALSE : null);
  }

  /** A touch of a campaign, which is an e-mail. */
  TouchEvent blast(int campaign, int subject, long at) {
    String product = PRODUCTS[campaign % PRODUCTS.length];
    return sent(
        subject,
        at,
        Channel.EMAIL,
        Intent.PROMOTION,
        product,
        product + "-story-" + campaign % NARRATIVES,
        product + "-wave-" + campaign,
        null,
        null);
  }

  private TouchEvent sent(
      int subject,
      long at,
      Channel channel,
      Intent intent,
      String product,
      String narrative,
      String campaign,
      String account,
      Boolean solicited) {
    return new TouchEvent(
        "t" + Long.toString(1_000_000_000_000L + made++, Character.MAX_RADIX),
        hcp(subject),
        TouchEventType.SENT,
        at,
        0,
        channel,
        Function.SALES,
        intent,
        Direction.OUTBOUND,
        product,
        narrative,
        narrative + "-asset-a",
        campaign,
        account,
        "representative-" + subject / PER_SENDER,
        null,
        null,
        solicited,
        false,
        false,
        null,
        channel == Channel.EMAIL ? "marketing-cloud" : "field-crm",
        "interaction");
  }

  /** Something that became of a touch later. */
  static TouchEvent of(TouchEvent touch, TouchEventType event, long at, boolean machine) {
    return TouchEvent.response(
        touch.touchId(), touch.subject(), event, at, machine, touch.source());
  }
}
