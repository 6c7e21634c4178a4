package tacet.domain.rule;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;

/**
 * Nothing without permission: a channel is held unless a grant for {@code purpose} is in force
 * there. Unknown holds too, except for safety messages, which only an explicit withdrawal holds
 * back.
 *
 * @param purpose what permission is asked for
 */
public record Consents(ConsentPurpose purpose) implements TouchlessKind {

  private static final int SAFETY = 1 << Intent.SAFETY.ordinal();

  @Override
  public String label() {
    return "consent";
  }

  @Override
  public StrangerAnswer ofStrangers() {
    return StrangerAnswer.held(Reason.CONSENT_UNKNOWN);
  }

  @Override
  public String describe() {
    return "consent to " + purpose;
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    holds.changesAt(facts.consents().nextAfter(facts.now()));
    List<Hold> perChannel = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if ((rule.rule().suppress().channels() & channel.bit()) != 0) {
        evaluate(rule, facts, channel, perChannel);
      }
    }
    joinChannels(perChannel).forEach(holds::add);
  }

  private void evaluate(RuleVersion rule, Facts facts, Channel channel, List<Hold> holds) {
    Consent general = facts.consents().answer(purpose, channel, null, facts.now());
    boolean granted = general != null && general.grantsAt(facts.now());
    List<String> except = new ArrayList<>();
    for (String product : facts.consents().products(purpose)) {
      Consent own = facts.consents().answer(purpose, channel, product, facts.now());
      if (own == null || own.product() == null) {
        continue;
      }
      if (!own.grantsAt(facts.now())) {
        holds.add(hold(rule, facts, own, Scope.ofProduct(product), channel));
      } else if (!granted) {
        except.add(product);
      }
    }
    if (!granted) {
      holds.add(hold(rule, facts, general, Scope.NONE, channel).except(List.copyOf(except)));
    }
  }

  /**
   * @param statement the withdrawn or expired statement, or null when there is none
   */
  private static Hold hold(
      RuleVersion rule, Facts facts, Consent statement, Scope scope, Channel channel) {
    boolean expired = statement != null && statement.status() == ConsentStatus.GRANTED;
    long since =
        statement == null
            ? facts.knownSince()
            : expired ? statement.expiresAt() : statement.capturedAt();
    Reason reason = statement == null ? Reason.CONSENT_UNKNOWN : Reason.CONSENT;
    Hold hold = Hold.of(rule, reason, scope, since, Hold.OPEN, List.of()).on(channel.bit());
    boolean explicit = statement != null && !expired;
    return explicit ? hold : hold.forIntents(hold.intents() & ~SAFETY);
  }

  /** One hold for channels on which the answer is the same. */
  private static List<Hold> joinChannels(List<Hold> perChannel) {
    List<Hold> joined = new ArrayList<>();
    for (Hold hold : perChannel) {
      int twin = -1;
      for (int i = 0; i < joined.size(); i++) {
        if (joined.get(i).on(hold.channels()).equals(hold)) {
          twin = i;
        }
      }
      if (twin < 0) {
        joined.add(hold);
      } else {
        joined.set(twin, hold.on(joined.get(twin).channels() | hold.channels()));
      }
    }
    return joined;
  }
}
