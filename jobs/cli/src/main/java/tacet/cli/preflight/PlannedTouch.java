package tacet.cli.preflight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.reader.Question;

/**
 * The touch that an audience is meant to get.
 *
 * @param product or null, like all that follows
 */
record PlannedTouch(
    Channel channel,
    Function function,
    Intent intent,
    String product,
    String narrative,
    String content,
    String campaign,
    String sender) {

  /** May this one get it, at an instant? */
  Question to(Member member, Instant at) {
    return question(member.subject(), member.accounts(), at);
  }

  /** May this one get it, whatever the accounts say? */
  Question toPersonOf(Member member, Instant at) {
    return question(member.subject(), List.of(), at);
  }

  private Question question(String subject, List<String> accounts, Instant at) {
    return Question.of(
            subject,
            published(),
            tacet.v1.Function.valueOf(function.name()),
            tacet.v1.Intent.valueOf(intent.name()))
        .accounts(accounts)
        .product(product)
        .narrative(narrative)
        .content(content)
        .campaign(campaign)
        .sender(sender)
        .at(at);
  }

  /** The channel as the flags name it. */
  tacet.v1.Channel published() {
    return tacet.v1.Channel.valueOf(channel.name());
  }

  /** In words: {@code email, promotion, by marketing; product cardio-x}. */
  String words() {
    List<String> scope = new ArrayList<>();
    add(scope, "product", product);
    add(scope, "narrative", narrative);
    add(scope, "content", content);
    add(scope, "campaign", campaign);
    add(scope, "sender", sender);
    String about = scope.isEmpty() ? "" : "; " + String.join(", ", scope);
    return word(channel) + ", " + word(intent) + ", by " + word(function) + about;
  }

  private static void add(List<String> scope, String field, String value) {
    if (value != null) {
      scope.add(field + ' ' + value);
    }
  }

  /** A value of a vocabulary as a word. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
