package tacet.domain.testkit;

import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** A touch event in the making: a promotional e-mail of marketing unless told otherwise. */
public final class TouchDraft {

  public static final Subject HCP = new Subject(SubjectType.HCP, "h1");

  public Subject subject = HCP;
  public String id;
  public TouchEventType event = TouchEventType.SENT;
  public long at;
  public long revision;
  public Channel channel = Channel.EMAIL;
  public Function function = Function.MARKETING;
  public Intent intent = Intent.PROMOTION;
  public Direction direction = Direction.OUTBOUND;
  public String product;
  public String narrative;
  public String content;
  public String campaign;
  public String account;
  public String sender;
  public String parent;
  public Integer weight;
  public Boolean solicited;
  public boolean group;
  public boolean machine;
  public Bounce bounce;
  public String source = "test";
  public String category;

  /** A {@code SENT} of touch {@code id} at an instant. */
  public TouchDraft(String id, long at) {
    this.id = id;
    this.at = at;
  }

  /** The same, of a subject. */
  public TouchDraft of(Subject whose) {
    subject = whose;
    return this;
  }

  /** The same as another event. */
  public TouchDraft as(TouchEventType other) {
    event = other;
    return this;
  }

  /**
   * Sets what a word says: the name of a channel, function, intent, direction, event or bounce;
   * {@code machine} or {@code group}; or a text such as {@code n=trial-x}.
   */
  public TouchDraft with(String word) {
    int equals = word.indexOf('=');
    if (equals > 0) {
      return set(word.substring(0, equals), word.substring(equals + 1));
    }
    switch (word) {
      case "machine" -> machine = true;
      case "group" -> group = true;
      case "MEDICAL", "MARKETING", "SALES", "MARKET_ACCESS" -> function = Function.valueOf(word);
      case "HARD", "SOFT" -> bounce = Bounce.valueOf(word);
      case "INBOUND" -> direction = Direction.INBOUND;
      default -> {
        Channel namedChannel = named(Channel.values(), word);
        Intent namedIntent = named(Intent.values(), word);
        channel = namedChannel == null ? channel : namedChannel;
        intent = namedIntent == null ? intent : namedIntent;
        if (namedChannel == null && namedIntent == null) {
          event = TouchEventType.valueOf(word);
        }
      }
    }
    return this;
  }

  private TouchDraft set(String field, String value) {
    switch (field) {
      case "p" -> product = value;
      case "n" -> narrative = value;
      case "c" -> content = value;
      case "camp" -> campaign = value;
      case "account" -> account = value;
      case "sender" -> sender = value;
      case "parent" -> parent = value;
      case "source" -> source = value;
      case "category" -> category = value;
      case "rev" -> revision = Long.parseLong(value);
      case "weight" -> weight = Integer.valueOf(value);
      case "solicited" -> solicited = Boolean.valueOf(value);
      case "function" -> function = Function.valueOf(value);
      case "intent" -> intent = Intent.valueOf(value);
      default -> throw new IllegalArgumentException("no field " + field);
    }
    return this;
  }

  private static <E extends Enum<E>> E named(E[] values, String word) {
    for (E value : values) {
      if (value.name().equals(word)) {
        return value;
      }
    }
    return null;
  }

  /** The event; responses carry no descriptors. */
  public TouchEvent build() {
    boolean described = event == TouchEventType.SENT || event == TouchEventType.PLANNED;
    return new TouchEvent(
        id,
        subject,
        event,
        at,
        revision,
        described ? channel : null,
        described ? function : null,
        described ? intent : null,
        direction,
        product,
        narrative,
        content,
        campaign,
        account,
        sender,
        parent,
        weight,
        solicited,
        group,
        machine,
        bounce,
        source,
        category);
  }

  /** The event, received when it occurred. */
  public Told told() {
    return new Told(build(), at);
  }

  /** The same event at another time. */
  public static TouchEvent moved(TouchEvent e, long time) {
    return copy(e, e.event(), time);
  }

  /** The same as another event. */
  public static TouchEvent as(TouchEventType event, TouchEvent e) {
    return copy(e, event, e.occurredAt());
  }

  private static TouchEvent copy(TouchEvent e, TouchEventType event, long time) {
    return new TouchEvent(
        e.touchId(),
        e.subject(),
        event,
        time,
        e.revision(),
        e.channel(),
        e.function(),
        e.intent(),
        e.direction(),
        e.product(),
        e.narrative(),
        e.content(),
        e.campaign(),
        e.account(),
        e.sender(),
        e.parentTouchId(),
        e.weight(),
        e.solicited(),
        e.group(),
        e.machine(),
        e.bounce(),
        e.source(),
        e.category());
  }

  /**
   * Reads a row: {@code id@time[<receivedAt][/word…]}, for instance {@code
   * t1@06-01T09:00<06-02/SMS/n=trial-x}.
   */
  public static Told parse(String row) {
    String[] words = row.split("/");
    String[] idAndTimes = words[0].split("@");
    String[] times = idAndTimes[1].split("<");
    TouchDraft draft = new TouchDraft(idAndTimes[0], Times.at(times[0]));
    for (int i = 1; i < words.length; i++) {
      draft.with(words[i]);
    }
    return new Told(draft.build(), times.length > 1 ? Times.at(times[1]) : draft.at);
  }
}
