package tacet.domain.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Status;
import tacet.domain.rule.Status.Fact;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Channel;

/** Who the subject is and what it agreed to: consent, status. */
final class FactKinds {

  private final RuleSketch rule;
  private final Sight sight;
  private final Holding holding;

  FactKinds(RuleSketch rule, Sight sight, Holding holding) {
    this.rule = rule;
    this.sight = sight;
    this.holding = holding;
  }

  void consent(Consents kind) {
    rule.channels.forEach(channel -> consent(kind, channel));
  }

  private void consent(Consents kind, Channel channel) {
    Consent general = answer(kind, channel, null);
    Set<String> products = new TreeSet<>();
    sight.facts.consents.stream()
        .filter(c -> c.product() != null && c.purpose() == kind.purpose())
        .forEach(c -> products.add(c.product()));
    List<String> granted = new ArrayList<>();
    for (String product : products) {
      Consent own = answer(kind, channel, product);
      if (own != null && own.product() != null) {
        if (grants(own)) {
          granted.add(product);
        } else {
          List<String> scope = new ArrayList<>(Sight.NO_SCOPE);
          scope.set(0, product);
          consentHold(channel, own, scope, List.of());
        }
      }
    }
    if (general == null || !grants(general)) {
      consentHold(channel, general, Sight.NO_SCOPE, granted);
    }
  }

  private Consent answer(Consents kind, Channel channel, String product) {
    return sight.facts.consents.stream()
        .filter(c -> c.purpose() == kind.purpose() && c.capturedAt() <= sight.now)
        .filter(c -> c.channel() == null || c.channel() == channel)
        .filter(c -> c.product() == null || c.product().equals(product))
        .max(
            Comparator.<Consent>comparingInt(
                    c -> (c.channel() != null ? 2 : 0) + (c.product() != null ? 1 : 0))
                .thenComparing(Consent::capturedAt)
                .thenComparing(c -> c.status() == ConsentStatus.WITHDRAWN)
                .thenComparing(SchemaOrder::compare))
        .orElse(null);
  }

  private boolean grants(Consent statement) {
    return statement.status() == ConsentStatus.GRANTED
        && (statement.expiresAt() == null || sight.now < statement.expiresAt());
  }

  private void consentHold(Channel channel, Consent said, List<String> scope, List<String> except) {
    boolean withdrawn = said != null && said.status() == ConsentStatus.WITHDRAWN;
    Reason reason = said == null ? Reason.CONSENT_UNKNOWN : Reason.CONSENT;
    long since =
        said == null ? sight.facts.knownSince : withdrawn ? said.capturedAt() : said.expiresAt();
    holding.add(
        rule, channel, reason, scope, except, withdrawn, since, Long.MAX_VALUE, List.of(), true);
  }

  void status(Status kind) {
    rule.channels.forEach(channel -> status(kind, channel));
  }

  private void status(Status kind, Channel channel) {
    long open = Long.MAX_VALUE;
    Profile profile = sight.profile;
    if (profile == null) {
      if (!kind.allowUnknown()) {
        statusHold(channel, Reason.STATUS_UNKNOWN, sight.facts.knownSince, open);
      }
      return;
    }
    boolean dead =
        kind.when().contains(Fact.DECEASED)
            && profile.deceasedAt() != null
            && profile.deceasedAt() <= sight.now;
    boolean marked =
        kind.when().contains(Fact.DO_NOT_CONTACT) && profile.doNotContact() == Boolean.TRUE
            || kind.when().contains(Fact.NO_SEE) && profile.noSee() == Boolean.TRUE
            || kind.when().contains(Fact.ACCESS_LEVEL_NONE)
                && profile.accessLevel() == AccessLevel.NONE
            || kind.when().contains(Fact.BAD_ADDRESS)
                && (profile.badAddress() >> channel.ordinal()) % 2 == 1;
    boolean asksAge = kind.when().contains(Fact.MINOR);
    boolean unknown =
        asksAge && profile.birthDate() == null
            || kind.when().contains(Fact.ACCESS_LEVEL_NONE) && profile.accessLevel() == null;
    long since = dead ? Math.max(profile.deceasedAt(), profile.validFrom()) : profile.validFrom();
    if (dead || marked) {
      statusHold(channel, Reason.STATUS, since, open);
    } else if (asksAge
        && profile.birthDate() != null
        && sight.now < birthday(profile.birthDate())) {
      statusHold(channel, Reason.STATUS, since, birthday(profile.birthDate()));
    } else if (unknown && !kind.allowUnknown()) {
      statusHold(channel, Reason.STATUS_UNKNOWN, since, open);
    }
  }

  private long birthday(LocalDate born) {
    boolean leapDay = born.getMonthValue() == 2 && born.getDayOfMonth() == 29;
    int year = born.getYear() + 18;
    return sight.start(
        leapDay
            ? LocalDate.of(year, 3, 1)
            : LocalDate.of(year, born.getMonthValue(), born.getDayOfMonth()));
  }

  private void statusHold(Channel channel, Reason reason, long since, long until) {
    boolean safety = reason == Reason.STATUS;
    holding.add(
        rule, channel, reason, Sight.NO_SCOPE, List.of(), safety, since, until, List.of(), true);
  }
}
