package tacet.domain.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tacet.domain.decision.AccountRequest;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.subject.ProfileTimeline;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.CopyOfRow;
import tacet.domain.touch.Dictionary;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchLog;
import tacet.domain.touch.TouchMerge;
import tacet.domain.touch.TouchRequest;

/**
 * The step that resolves affiliation: a touch that names an account is that account's, else it
 * belongs to the accounts that the HCP's profile named when the touch was first received. Whatever
 * becomes of the touch, its accounts are told of the merged whole; later moves of the person change
 * nothing.
 *
 * <p>A request is put to the account that it names, else to those of the profile in force, and
 * reaches the person inside their words. Accounts are told who joins and who leaves them.
 */
public final class Affiliation {

  /** How long touches are kept for accounts, milliseconds: 400 days, beyond any yearly window. */
  public static final long KEEP = 400L * 24 * 60 * 60 * 1000;

  private static final String SEPARATOR = "\u0000";

  private final long keep;
  private final int capacity;

  /**
   * The step of a deployment.
   *
   * @param keep how long touches are kept, milliseconds; what comes later than that no longer
   *     reaches accounts
   * @param capacity how many touches are kept at most, at least 1
   */
  public Affiliation(long keep, int capacity) {
    this.keep = keep;
    this.capacity = capacity;
  }

  /**
   * Applies a record of the HCP and tells the accounts it concerns.
   *
   * @param receivedAt when we learned of it, epoch milliseconds
   * @param out is given what is of accounts: copies, requests put to them, memberships
   * @return whether the record goes to the person itself; a request that accounts are asked about
   *     does not, their words bring it
   */
  public boolean apply(
      AffiliationState state, SubjectRecord record, long receivedAt, Consumer<SubjectRecord> out) {
    long now = Math.max(receivedAt, state.now);
    state.now = now;
    introduce(state, out);
    if (record instanceof Erasure erasure) {
      state.erasedAt = Math.max(state.erasedAt, erasure.requestedAt());
      List<String> left = accounts(state.profiles);
      state.profiles = new ProfileTimeline();
      state.log = new TouchLog(new Dictionary());
      tell(state.subject, left, List.of(), erasure.requestedAt(), out);
    } else if (record.sourceTime() <= state.erasedAt) {
      return true;
    } else if (record instanceof Profile profile) {
      List<String> before = accounts(state.profiles);
      state.profiles.add(profile);
      state.profiles.prune(now);
      tell(state.subject, before, accounts(state.profiles), profile.validFrom(), out);
    } else if (record instanceof TouchRequest request) {
      List<String> asked = asked(request, state.profiles.at(now));
      for (int i = 0; i < asked.size(); i++) {
        out.accept(new AccountRequest(account(asked.get(i)), request, i, asked.size()));
      }
      return asked.isEmpty();
    } else if (record instanceof TouchEvent touch && touch.occurredAt() >= receivedAt - keep) {
      learn(state, touch.notAfter(receivedAt), now, out);
      state.log.trim(now - keep, capacity);
    }
    return true;
  }

  /** When something is next due by itself, epoch milliseconds. */
  public long wakeAt(AffiliationState state) {
    return state.log.size() == 0 ? AffiliationState.NEVER : state.log.latest() + keep + 1;
  }

  /** Drops what is over at {@code now}. */
  public void wake(AffiliationState state, long now) {
    state.now = Math.max(state.now, now);
    state.log.trim(state.now - keep, capacity);
  }

  private void learn(
      AffiliationState state, TouchEvent touch, long now, Consumer<SubjectRecord> out) {
    TouchLog log = state.log;
    int known = log.find(touch.touchId());
    List<String> before = known < 0 ? List.of() : accounts(log, known);
    int row = TouchMerge.apply(log, touch);
    if (row < 0) {
      return;
    }
    if (known < 0) {
      Profile profile = state.profiles.at(now);
      if (profile != null && !profile.accounts().isEmpty()) {
        TouchMerge.affiliate(log, row, String.join(SEPARATOR, profile.accounts()));
      }
    }
    List<String> after = accounts(log, row);
    String person = AccountCopy.digest(state.subject);
    for (String account : before) {
      if (!after.contains(account)) {
        out.accept(CopyOfRow.of(log, row, account(account), person, true));
      }
    }
    for (String account : after) {
      out.accept(CopyOfRow.of(log, row, account(account), person, false));
    }
  }

  /** The accounts of a touch; none before its descriptors came. */
  private static List<String> accounts(TouchLog log, int row) {
    if (!log.described(row)) {
      return List.of();
    }
    String named = log.text(row, Attribute.ACCOUNT);
    if (named != null) {
      return List.of(named);
    }
    String affiliated = log.text(row, Attribute.AFFILIATION);
    List<String> accounts = new ArrayList<>();
    if (affiliated != null) {
      for (String account : affiliated.split(SEPARATOR, -1)) {
        if (!accounts.contains(account)) {
          accounts.add(account);
        }
      }
    }
    return accounts;
  }

  /** The accounts that a request is put to, each once. */
  private static List<String> asked(TouchRequest request, Profile profile) {
    if (request.account() != null) {
      return List.of(request.account());
    }
    return profile == null ? List.of() : profile.accounts().stream().distinct().toList();
  }

  /** The accounts of the profile in force and of those that lie ahead, each once. */
  private static List<String> accounts(ProfileTimeline profiles) {
    return profiles.all().stream()
        .flatMap(profile -> profile.accounts().stream())
        .distinct()
        .toList();
  }

  /** Tells the accounts of profiles that came to a release that told nobody. */
  private static void introduce(AffiliationState state, Consumer<SubjectRecord> out) {
    if (!state.introduced && !state.profiles.isEmpty()) {
      long since = state.profiles.all().get(0).validFrom();
      tell(state.subject, List.of(), accounts(state.profiles), since, out);
    }
    state.introduced = true;
  }

  /** Tells the accounts that are no longer named, then those that were not named before. */
  private static void tell(
      Subject person,
      List<String> before,
      List<String> after,
      long since,
      Consumer<SubjectRecord> out) {
    for (String account : before) {
      if (!after.contains(account)) {
        out.accept(new Membership(account(account), person, false, since));
      }
    }
    for (String account : after) {
      if (!before.contains(account)) {
        out.accept(new Membership(account(account), person, true, since));
      }
    }
  }

  private static Subject account(String id) {
    return new Subject(SubjectType.ACCOUNT, id);
  }
}
