package tacet.domain.testkit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.touch.Intent;

/**
 * A hold on one channel as a reader sees it, in plain values.
 *
 * @param scope product, narrative, content, campaign, sender; null where it limits nothing
 */
public record Held(
    String rule,
    int version,
    Reason reason,
    List<String> scope,
    List<String> except,
    Set<Intent> intents,
    long since,
    long until,
    List<String> evidence,
    boolean complete) {

  /** By rule, then scope, absent first. */
  public static final Comparator<Held> ORDER =
      Comparator.comparing(Held::rule).thenComparing(Held::scope, Held::compareScopes);

  private static int compareScopes(List<String> a, List<String> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Objects.equals(a.get(i), b.get(i))) {
        return a.get(i) == null ? -1 : b.get(i) == null ? 1 : a.get(i).compareTo(b.get(i));
      }
    }
    return 0;
  }

  /** A hold of the domain with all its evidence. */
  public static Held of(Hold hold) {
    Set<Intent> intents = new TreeSet<>();
    for (Intent intent : Intent.values()) {
      if ((hold.intents() & intent.bit()) != 0) {
        intents.add(intent);
      }
    }
    return new Held(
        hold.rule().id(),
        hold.rule().version(),
        hold.reason(),
        texts(hold.scope()),
        hold.exceptProducts(),
        intents,
        hold.since(),
        hold.until(),
        hold.evidence(),
        hold.historyComplete());
  }

  /** Product, narrative, content, campaign, sender. */
  static List<String> texts(Scope scope) {
    return Arrays.asList(
        scope.product(), scope.narrative(), scope.content(), scope.campaign(), scope.sender());
  }

  /** What must change for a flag to be published again. */
  public List<Object> key() {
    return List.of(rule, version, reason, scope.toString(), except, intents, until, complete);
  }

  /** The row of a table: reason, scope, since, until and evidence. */
  public String row() {
    StringBuilder row = new StringBuilder(reason.name());
    scope.stream().filter(Objects::nonNull).forEach(value -> row.append('/').append(value));
    except.forEach(product -> row.append('-').append(product));
    row.append(' ').append(Times.text(since)).append(' ').append(Times.text(until));
    if (!evidence.isEmpty()) {
      row.append(' ').append(String.join(",", evidence));
    }
    return row.append(complete ? "" : " incomplete").toString();
  }
}
