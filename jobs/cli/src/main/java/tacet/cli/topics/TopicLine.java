package tacet.cli.topics;

import java.util.Locale;

/** One topic as a line of text. */
final class TopicLine {
  private TopicLine() {}

  static String of(TopicOutcome outcome) {
    String state = outcome.state().name().toLowerCase(Locale.ROOT);
    String line = String.format(Locale.ROOT, "%-8s %s", state, outcome.topic());
    return outcome.difference().isEmpty() ? line : line + ": " + outcome.difference();
  }
}
