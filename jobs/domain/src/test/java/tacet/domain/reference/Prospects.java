package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Repeat;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchRequest;

/** What would hold a requested touch back, at any instant, by what is known of one subject now. */
final class Prospects {

  private static final int DEFAULT_WEIGHT = 50;

  private final Facts facts;
  private final List<RuleSketch> rules;
  private final List<Asked> leases;
  private final TouchRequest request;
  private final List<Touch> plans;
  private final TreeSet<Long> instants = new TreeSet<>();
  private Map<Channel, List<Held>> looked;
  private long lookedAt;

  /**
   * @param rules those known by now
   * @param leases what was answered to others
   * @param at when the touch is to be made, epoch milliseconds
   */
  Prospects(
      Facts facts,
      List<RuleSketch> rules,
      Collection<Asked> leases,
      TouchRequest request,
      long at) {
    this.facts = facts;
    this.rules = rules;
    this.leases = List.copyOf(leases);
    this.request = request;
    this.plans =
        Touch.merged(facts.touches).stream()
            .filter(touch -> touch.planned() != null && !touch.id().equals(request.requestId()))
            .filter(touch -> touch.at() > at - 24 * Times.HOUR)
            .filter(touch -> weight(touch) > request.weight())
            .map(Touch::asIfMade)
            .toList();
    collectInstants();
  }

  private static int weight(Touch plan) {
    return Objects.requireNonNullElse(plan.planned().weight(), DEFAULT_WEIGHT);
  }

  /** A touch made under a request is not counted against it. */
  static boolean madeUnder(Touch touch, String requestId) {
    return touch.sent() != null
        && (touch.id().equals(requestId) || requestId.equals(touch.sent().parentTouchId()));
  }

  Sight sight(long instant) {
    return Sight.of(facts, instant, InForce.horizon(rules, instant))
        .seeing(touch -> !madeUnder(touch, request.requestId()));
  }

  /** The holds that stop the touch on a channel. */
  List<Held> holds(long instant, Channel channel) {
    if (looked == null || lookedAt != instant) {
      looked = holds(instant);
      lookedAt = instant;
    }
    return looked.getOrDefault(channel, List.of());
  }

  private Map<Channel, List<Held>> holds(long instant) {
    Sight sight = sight(instant);
    List<Touch> leased =
        leases.stream()
            .filter(lease -> lease.live(instant))
            .map(lease -> lease.touch(facts.touches))
            .filter(Touch::counts)
            .toList();
    Sight withLeases = sight.expecting(leased);
    List<Touch> kept =
        plans.stream()
            .filter(plan -> leased.stream().noneMatch(lease -> lease.id().equals(plan.id())))
            .toList();
    Map<Channel, List<Held>> holds = new EnumMap<>(Channel.class);
    for (RuleSketch rule : InForce.at(rules, instant)) {
      boolean counts =
          rule.kind instanceof Cap || rule.kind instanceof Repeat || rule.kind instanceof Pressure;
      if (Reference.speaksOf(rule, sight)) {
        Holding holding = new Holding(facts);
        Reference.evaluate(rule, counts ? withLeases : sight, holding);
        Holding planned = new Holding(facts);
        if (rule.kind instanceof Cap cap && !kept.isEmpty()) {
          new TouchKinds(rule, withLeases.expecting(kept), planned).cap(cap, Reason.RESERVED);
        }
        for (Channel channel : rule.channels) {
          List<Held> own = holding.enforced.getOrDefault(channel, List.of());
          List<Held> all = new ArrayList<>(own);
          planned.enforced.getOrDefault(channel, List.of()).stream()
              .filter(hold -> own.stream().noneMatch(held -> held.scope().equals(hold.scope())))
              .forEach(all::add);
          all.removeIf(hold -> !covers(rule, hold));
          holds.computeIfAbsent(channel, none -> new ArrayList<>()).addAll(all);
        }
      }
    }
    holds.values().forEach(list -> list.sort(Held.ORDER));
    return holds;
  }

  private boolean covers(RuleSketch rule, Held hold) {
    List<String> mine =
        Arrays.asList(
            request.product(),
            request.narrative(),
            request.content(),
            request.campaign(),
            request.sender());
    for (int i = 0; i < mine.size(); i++) {
      if (hold.scope().get(i) != null && !hold.scope().get(i).equals(mine.get(i))) {
        return false;
      }
    }
    return hold.intents().contains(request.intent())
        && rule.functions.contains(request.function())
        && (request.product() == null || !hold.except().contains(request.product()));
  }

  private void collectInstants() {
    Set<Long> spans = rules.stream().map(InForce::window).collect(Collectors.toSet());
    List<Touch> touches = new ArrayList<>(plans);
    touches.addAll(Touch.merged(facts.touches));
    leases.stream().map(lease -> lease.touch(facts.touches)).forEach(touches::add);
    leases.forEach(lease -> instants.add(lease.until()));
    for (Touch touch : touches) {
      for (long span : spans) {
        instants.addAll(List.of(touch.at() - span, touch.at() - span + 1, touch.at() + span));
      }
    }
    for (Consent consent : facts.consents) {
      instants.add(consent.capturedAt());
      instants.add(Objects.requireNonNullElse(consent.expiresAt(), Long.MIN_VALUE));
    }
    for (Profile profile : facts.profiles) {
      instants.add(profile.validFrom());
      instants.add(Objects.requireNonNullElse(profile.deceasedAt(), Long.MIN_VALUE));
    }
    for (RuleSketch rule : rules) {
      instants.addAll(List.of(rule.startsAt(), rule.to));
      if (!(rule.kind instanceof Quiet)) {
        instants.addAll(Reference.instants(rule, facts, Long.MIN_VALUE / 2));
      }
    }
    instants.remove(Long.MAX_VALUE);
  }

  /** The next instant after one at which anything may change. */
  long nextAfter(long instant, List<Held> holds) {
    Long known = instants.higher(instant);
    long next = known == null ? Long.MAX_VALUE : known;
    for (Held hold : holds) {
      next = Math.min(next, hold.until());
    }
    Sight sight = Sight.of(facts, instant, 0);
    for (RuleSketch rule : InForce.at(rules, instant)) {
      if (rule.kind instanceof Quiet quiet) {
        next = Math.min(next, Silence.nextQuietEdge(quiet, sight.zones(), instant));
      } else if (rule.kind instanceof Cap cap && cap.calendar() != null) {
        next = Math.min(next, sight.start(sight.date(instant).plusDays(1)));
      }
    }
    return next;
  }
}
