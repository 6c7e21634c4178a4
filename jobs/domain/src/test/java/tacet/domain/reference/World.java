package tacet.domain.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Verdict;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/**
 * Many subjects under the same rules: what is published of each, and what is answered to requests,
 * recomputed from the records alone. Touch ids are unique among persons.
 */
public final class World {

  private static final long FAR = 400 * Times.DAY;

  private final List<RuleSketch> rules;
  private final boolean whole;
  private final Map<String, Party> parties = new TreeMap<>();
  private final Map<String, Affiliated> affiliations = new HashMap<>();
  private final List<CalendarBlock> accountBlocks = new ArrayList<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Map<Asked, Verdict> given = new HashMap<>();

  /** One HCP's touches, and the accounts each belonged to when it was first heard of. */
  private static final class Affiliated {
    private final List<TouchEvent> touches = new ArrayList<>();
    private final Map<String, List<String>> at = new HashMap<>();

    /** The accounts of the profile in force when the last one came, and of those ahead. */
    private final Set<String> memberOf = new TreeSet<>();
  }

  /**
   * Nobody known yet.
   *
   * @param whole whether the history of every subject was loaded whole
   */
  public World(List<RuleSketch> rules, boolean whole) {
    this.rules = rules;
    this.whole = whole;
  }

  /** Tells a record; they come in the order of their receipt. */
  public void tell(Told told) {
    Subject subject = told.record().subject();
    if (told.record() instanceof TouchRequest request) {
      ask(request, told.receivedAt());
      return;
    }
    Party party = party(subject);
    if (told.record() instanceof CalendarBlock block && subject.type() == SubjectType.ACCOUNT) {
      party.tell(told);
      accountBlocks.add(block);
      hcps().forEach(hcp -> hear(hcp, block, told.receivedAt()));
      return;
    }
    if (subject.type() == SubjectType.HCP) {
      affiliate(told, party);
    }
    party.tell(told);
    if (told.record() instanceof Profile) {
      join(party, told.receivedAt());
    }
  }

  private void join(Party person, long now) {
    Affiliated own = affiliations.get(person.facts().subject.key());
    if (own == null) {
      return;
    }
    own.memberOf.clear();
    Profile inForce = person.facts().profileAt(now);
    for (Profile profile : person.facts().profiles) {
      if (profile == inForce || profile.validFrom() > now) {
        own.memberOf.addAll(profile.accounts());
      }
    }
  }

  private List<Party> hcps() {
    return parties.values().stream()
        .filter(party -> party.facts().subject.type() == SubjectType.HCP)
        .toList();
  }

  /** A member is looked at; that others are told shows only once they are members. */
  private void hear(Party hcp, CalendarBlock block, long receivedAt) {
    Affiliated own = affiliations.get(hcp.facts().subject.key());
    if (own != null && own.memberOf.contains(block.subject().id())) {
      hcp.publisher.happens(
          receivedAt,
          now -> {
            hcp.facts().accountBlocks.add(block);
            return true;
          });
    } else {
      hcp.facts().accountBlocks.add(block);
    }
  }

  private Party party(Subject subject) {
    return parties.computeIfAbsent(
        subject.key(),
        key -> {
          Party party = new Party(subject, whole, rules);
          if (subject.type() == SubjectType.HCP) {
            party.facts().accountBlocks.addAll(accountBlocks);
          }
          return party;
        });
  }

  /** Lets time pass for everybody. */
  public void passTo(long time) {
    parties.values().forEach(party -> party.publisher.passTo(time));
  }

  /** Tells the accounts that a touch belongs to what is known of it by now. */
  private void affiliate(Told told, Party person) {
    Subject subject = told.record().subject();
    Affiliated own = affiliations.computeIfAbsent(subject.key(), key -> new Affiliated());
    if (told.record() instanceof Erasure) {
      own.touches.clear();
      own.at.clear();
      own.memberOf.clear();
    }
    if (!(told.record() instanceof TouchEvent event)
        || person.facts().erased(event.occurredAt())
        || event.occurredAt() < told.receivedAt() - FAR
        || event.event() == TouchEventType.BOUNCED && event.bounce() == Bounce.SOFT) {
      return;
    }
    List<String> before = accounts(own, event.touchId());
    boolean planned = event.event() == TouchEventType.PLANNED;
    long at = planned ? event.occurredAt() : Math.min(event.occurredAt(), told.receivedAt());
    own.touches.add(TouchDraft.moved(event, at));
    Profile profile = person.facts().profileAt(told.receivedAt());
    own.at.putIfAbsent(event.touchId(), profile == null ? List.of() : profile.accounts());
    List<String> after = accounts(own, event.touchId());
    for (String account : new TreeSet<>(before)) {
      if (!after.contains(account)) {
        copy(account, event, null, told.receivedAt());
      }
    }
    for (String account : new TreeSet<>(after)) {
      copy(account, event, touch(own, event.touchId()), told.receivedAt());
    }
  }

  private void copy(String account, TouchEvent event, Touch touch, long receivedAt) {
    party(new Subject(SubjectType.ACCOUNT, account))
        .tellCopy(event.subject().key(), event.touchId(), touch, receivedAt);
  }

  private static Touch touch(Affiliated own, String id) {
    return Touch.merged(own.touches).stream()
        .filter(touch -> touch.id().equals(id))
        .findAny()
        .orElse(null);
  }

  private static List<String> accounts(Affiliated own, String id) {
    Touch touch = touch(own, id);
    TouchEvent speaking = touch == null ? null : touch.speaking();
    if (speaking == null) {
      return List.of();
    }
    return speaking.account() == null ? own.at.get(id) : List.of(speaking.account());
  }

  private void ask(TouchRequest request, long receivedAt) {
    Party person = party(request.subject());
    String key = request.subject().key();
    if (person.facts().erased(request.at())) {
      return;
    }
    long now = person.publisher.happens(receivedAt, unused -> false);
    long at = Math.max(request.at(), now);
    Map<String, Prospects> held = new LinkedHashMap<>();
    for (String account : accountsAsked(request, person, now)) {
      Party other = party(new Subject(SubjectType.ACCOUNT, account));
      other.publisher.happens(receivedAt, unused -> false);
      Prospects prospects = other.prospects(key, request, at, now);
      held.put(account, prospects);
      if (other.remembered(key, request, now) == null) {
        boolean free = prospects.holds(at, request.channel()).isEmpty();
        other.answered(key, request, at, free, now);
      }
    }
    Asked known = person.remembered(key, request, now);
    if (known != null) {
      verdicts.add(given.get(known));
      return;
    }
    boolean ofAccount = request.subject().type() == SubjectType.ACCOUNT;
    held.put(ofAccount ? request.subject().id() : "", person.prospects(key, request, at, now));
    Verdict verdict = new Ruling(held, rules, request, at, now).verdict();
    boolean allowed = verdict.answer().equals("ALLOW");
    given.put(person.answered(key, request, at, allowed, now), verdict);
    verdicts.add(verdict);
  }

  private static List<String> accountsAsked(TouchRequest request, Party person, long now) {
    if (request.subject().type() != SubjectType.HCP) {
      return List.of();
    }
    Profile profile = person.facts().profileAt(now);
    List<String> own = profile == null ? List.of() : profile.accounts();
    return request.account() == null
        ? own.stream().distinct().toList()
        : List.of(request.account());
  }

  /** The answers so far, in the order of the requests. */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /** What was published of each subject so far, by subject key. */
  public Map<String, List<Said>> said() {
    Map<String, List<Said>> said = new TreeMap<>();
    parties.forEach((key, party) -> said.put(key, party.publisher.said));
    return said;
  }

  /** The caps that were exceeded, in words, of all subjects. */
  public List<String> overruns() {
    return parties.values().stream().flatMap(party -> party.overruns.stream()).sorted().toList();
  }
}
