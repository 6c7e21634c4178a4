package tacet.domain.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Intent;

/**
 * Silence because of who the subject is: held when one of the facts is true. What is not known
 * holds too, unless the rule allows it: no profile at all, or no birth date or access level where
 * the rule asks for it. Without a death date one is alive, and without a mark one is not marked.
 *
 * @param when the facts
 * @param allowUnknown whether what is not known holds nothing back
 */
public record Status(Set<Fact> when, boolean allowUnknown) implements TouchlessKind {

  private static final int ADULT_YEARS = 18;
  private static final int SAFETY = 1 << Intent.SAFETY.ordinal();

  /** A fact about a subject. */
  public enum Fact {
    DECEASED,
    DO_NOT_CONTACT,
    NO_SEE,
    MINOR,
    BAD_ADDRESS,
    ACCESS_LEVEL_NONE
  }

  @Override
  public String label() {
    return "status";
  }

  @Override
  public StrangerAnswer ofStrangers() {
    return allowUnknown ? StrangerAnswer.OPEN : StrangerAnswer.held(Reason.STATUS_UNKNOWN);
  }

  @Override
  public String describe() {
    return "none of " + new TreeSet<>(when);
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    Profile profile = facts.profile();
    int everywhere = rule.rule().suppress().channels();
    int held = 0;
    int heldOpen = 0;
    long since = profile == null ? facts.knownSince() : profile.validFrom();
    long adultAt = profile == null ? Long.MIN_VALUE : adultAt(profile, facts);
    if (profile != null) {
      if (when.contains(Fact.DECEASED) && profile.deceasedAt() != null) {
        if (profile.deceasedAt() <= facts.now()) {
          heldOpen = everywhere;
          since = Math.max(since, profile.deceasedAt());
        } else {
          holds.changesAt(profile.deceasedAt());
        }
      }
      heldOpen |= marked(profile) ? everywhere : 0;
      heldOpen |= when.contains(Fact.BAD_ADDRESS) ? profile.badAddress() & everywhere : 0;
      held = when.contains(Fact.MINOR) && facts.now() < adultAt ? everywhere : heldOpen;
    }
    Hold open = Hold.of(rule, Reason.STATUS, Scope.NONE, since, Hold.OPEN, List.of());
    holds.add(open.on(heldOpen));
    holds.add(open.on(held & ~heldOpen).endingAt(adultAt));
    if (!allowUnknown && unknown(profile)) {
      Hold unknown = Hold.of(rule, Reason.STATUS_UNKNOWN, Scope.NONE, since, Hold.OPEN, List.of());
      holds.add(unknown.on(everywhere & ~held).forIntents(unknown.intents() & ~SAFETY));
    }
  }

  private boolean marked(Profile profile) {
    return when.contains(Fact.DO_NOT_CONTACT) && Boolean.TRUE.equals(profile.doNotContact())
        || when.contains(Fact.NO_SEE) && Boolean.TRUE.equals(profile.noSee())
        || when.contains(Fact.ACCESS_LEVEL_NONE) && profile.accessLevel() == AccessLevel.NONE;
  }

  private boolean unknown(Profile profile) {
    return profile == null
        || when.contains(Fact.MINOR) && profile.birthDate() == null
        || when.contains(Fact.ACCESS_LEVEL_NONE) && profile.accessLevel() == null;
  }

  /** The start of the 18th birthday; who is born on 29 February comes of age on 1 March. */
  private static long adultAt(Profile profile, Facts facts) {
    LocalDate born = profile.birthDate();
    if (born == null) {
      return Long.MIN_VALUE;
    }
    LocalDate birthday = born.plusYears(ADULT_YEARS);
    boolean leapling = birthday.getDayOfMonth() != born.getDayOfMonth();
    return facts.startOf(leapling ? birthday.plusDays(1) : birthday);
  }
}
