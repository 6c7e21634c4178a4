package tacet.domain.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.touch.Channel;

/**
 * The consent statements of one subject. Per purpose, channel and product the latest statement in
 * force is kept and those that lie ahead; between matters the most specific speaks: product and
 * channel, then channel, then product, then neither.
 */
public final class ConsentLedger {

  private final List<Consent> statements = new ArrayList<>();

  /**
   * Adds a statement unless one that precedes it under the same matter and time stands already.
   *
   * @param now epoch milliseconds; statements captured after it wait
   */
  public void add(Consent statement, long now) {
    for (int i = 0; i < statements.size(); i++) {
      Consent known = statements.get(i);
      boolean bothInForce = known.capturedAt() <= now && statement.capturedAt() <= now;
      boolean sameTime = known.capturedAt() == statement.capturedAt();
      if (known.sameMatter(statement) && (bothInForce || sameTime)) {
        if (Consent.PRECEDENCE.compare(known, statement) < 0) {
          statements.set(i, statement);
          prune(now);
        }
        return;
      }
    }
    statements.add(statement);
  }

  /** Forgets statements that a later one on the same matter, in force at {@code now}, replaced. */
  public void prune(long now) {
    statements.removeIf(
        old ->
            statements.stream()
                .anyMatch(
                    newer ->
                        newer != old
                            && newer.capturedAt() <= now
                            && newer.sameMatter(old)
                            && Consent.PRECEDENCE.compare(old, newer) < 0));
  }

  /**
   * The statement that answers for a channel and a product.
   *
   * @param product a product, or null for the general answer
   * @return the statement, or null when there is none
   */
  public Consent answer(ConsentPurpose purpose, Channel channel, String product, long now) {
    Consent best = null;
    for (Consent statement : statements) {
      if (statement.purpose() == purpose
          && statement.capturedAt() <= now
          && (statement.channel() == null || statement.channel() == channel)
          && (statement.product() == null || statement.product().equals(product))
          && (best == null || stronger(statement, best))) {
        best = statement;
      }
    }
    return best;
  }

  private static boolean stronger(Consent a, Consent b) {
    int bySpecificity = Integer.compare(specificity(a), specificity(b));
    return bySpecificity > 0 || bySpecificity == 0 && Consent.PRECEDENCE.compare(a, b) > 0;
  }

  private static int specificity(Consent statement) {
    return (statement.channel() == null ? 0 : 2) + (statement.product() == null ? 0 : 1);
  }

  /** The products that any statement on {@code purpose} names, sorted. */
  public Set<String> products(ConsentPurpose purpose) {
    Set<String> products = new TreeSet<>();
    for (Consent statement : statements) {
      if (statement.purpose() == purpose && statement.product() != null) {
        products.add(statement.product());
      }
    }
    return products;
  }

  /**
   * The next instant after {@code now} at which a statement starts or expires; {@code
   * Long.MAX_VALUE} for never.
   */
  public long nextAfter(long now) {
    long next = Long.MAX_VALUE;
    for (Consent statement : statements) {
      if (statement.capturedAt() > now) {
        next = Math.min(next, statement.capturedAt());
      }
      Long expiry = statement.expiresAt();
      if (expiry != null && expiry > now) {
        next = Math.min(next, expiry);
      }
    }
    return next;
  }

  /** Whether nothing was ever stated. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  /** All that is kept, in no particular order. */
  public List<Consent> all() {
    return statements;
  }
}
