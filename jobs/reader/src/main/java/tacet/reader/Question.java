package tacet.reader;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Intent;

/**
 * A touch that someone means to make.
 *
 * @param subject whom it would touch, as {@code HCP:id}, {@code PATIENT:id} or {@code ACCOUNT:id}
 * @param accounts ids of the accounts that the person works at, whose flags count as the person's;
 *     left aside where the subject is no HCP
 * @param channel how
 * @param function who acts
 * @param intent what for
 * @param product what it is about, or null; then holds of single products do not cover it
 * @param narrative the message or topic, or null likewise
 * @param content the approved asset, or null likewise
 * @param campaign or null likewise
 * @param sender or null likewise
 * @param at when it would be made
 */
public record Question(
    String subject,
    List<String> accounts,
    Channel channel,
    Function function,
    Intent intent,
    String product,
    String narrative,
    String content,
    String campaign,
    String sender,
    Instant at) {

  /** Everything but the scope must be there. */
  public Question {
    Objects.requireNonNull(subject, "subject");
    accounts = List.copyOf(accounts);
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(intent, "intent");
    Objects.requireNonNull(at, "at");
  }

  /** A touch of these four, to which the rest is added. */
  public static Draft of(String subject, Channel channel, Function function, Intent intent) {
    return new Draft(subject, channel, function, intent);
  }

  /** The touch without ids of subjects. */
  @Override
  public String toString() {
    return "Question[" + channel + ' ' + function + ' ' + intent + " at " + at + ']';
  }

  /** A question in the making. */
  public static final class Draft {

    private final String subject;
    private final Channel channel;
    private final Function function;
    private final Intent intent;
    private List<String> accounts = List.of();
    private String product;
    private String narrative;
    private String content;
    private String campaign;
    private String sender;

    private Draft(String subject, Channel channel, Function function, Intent intent) {
      this.subject = subject;
      this.channel = channel;
      this.function = function;
      this.intent = intent;
    }

    /** The ids of the accounts that the person works at. */
    public Draft accounts(List<String> ids) {
      accounts = ids;
      return this;
    }

    /** What it is about. */
    public Draft product(String value) {
      product = value;
      return this;
    }

    /** The message or topic. */
    public Draft narrative(String value) {
      narrative = value;
      return this;
    }

    /** The approved asset. */
    public Draft content(String value) {
      content = value;
      return this;
    }

    /** The campaign. */
    public Draft campaign(String value) {
      campaign = value;
      return this;
    }

    /** The sender. */
    public Draft sender(String value) {
      sender = value;
      return this;
    }

    /** The question, for a touch made at an instant. */
    public Question at(Instant instant) {
      return new Question(
          subject, accounts, channel, function, intent, product, narrative, content, campaign,
          sender, instant);
    }
  }
}
