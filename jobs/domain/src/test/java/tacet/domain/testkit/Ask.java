package tacet.domain.testkit;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tacet.domain.decision.Decision;
import tacet.domain.decision.MatchedHold;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Decided;
import tacet.domain.suppression.Output;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

/** Requests and their answers in the words of a table's cell. */
public final class Ask {

  private static final long LEASE = Duration.ofMinutes(15).toMillis();

  private Ask() {}

  /**
   * A request: {@code ?id@at[<receivedAt][/word…]} with the words of {@link TouchDraft}, {@code
   * weight=60} and {@code lease=PT1H}.
   */
  public static Told request(String text) {
    String[] words = text.substring(1).split("/");
    long lease = LEASE;
    StringBuilder touch = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("lease=")) {
        lease = Duration.parse(words[i].substring("lease=".length())).toMillis();
      } else {
        touch.append('/').append(words[i]);
      }
    }
    Told told = TouchDraft.parse(touch.toString());
    return new Told(of((TouchEvent) told.record(), lease), told.receivedAt());
  }

  private static TouchRequest of(TouchEvent touch, long lease) {
    return new TouchRequest(
        touch.touchId(),
        touch.subject(),
        touch.channel(),
        touch.function(),
        touch.intent(),
        touch.product(),
        touch.narrative(),
        touch.content(),
        touch.campaign(),
        touch.account(),
        touch.sender(),
        touch.weight() == null ? 50 : touch.weight(),
        touch.occurredAt(),
        lease);
  }

  /** What was answered and overrun, in order, apart by bars. */
  public static String answers(List<Output> outputs) {
    return outputs.stream()
        .filter(output -> output instanceof Decided || output instanceof Audit)
        .map(Ask::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static String text(Output output) {
    if (output instanceof Audit audit) {
      boolean overrun = audit.kind() == Audit.Kind.OVERRUN;
      return overrun ? audit.request() + " OVERRUN " + audit.hold().rule().id() : "";
    }
    Decision decision = ((Decided) output).decision();
    String end =
        decision.leaseUntil() != null
            ? " to " + Times.text(decision.leaseUntil())
            : " retry " + (decision.retryAt() == null ? "-" : Times.text(decision.retryAt()));
    return decision.requestId()
        + ' '
        + decision.answer()
        + (decision.reason() == null ? "" : " " + decision.reason())
        + decision.holds().stream()
            .map(Ask::text)
            .collect(Collectors.joining(",", " (", ")"))
            .replace(" ()", "")
        + end;
  }

  private static String text(MatchedHold hold) {
    return (hold.account() == null ? "" : hold.account() + ':') + hold.rule();
  }
}
