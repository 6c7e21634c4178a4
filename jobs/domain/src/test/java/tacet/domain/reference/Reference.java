package tacet.domain.reference;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.SameField;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Status;
import tacet.domain.rule.Status.Fact;
import tacet.domain.rule.Unanswered;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.TouchEvent;

/**
 * The semantics of holds, recomputed from scratch with plain collections: no index, no merge in
 * place, no state but the records themselves.
 */
final class Reference {

  private static final List<String> NO_SCOPE = Collections.nCopies(5, null);

  private final List<RuleSketch> rules;
  private final Facts facts;
  private final long now;
  private final Profile profile;
  private final ZoneId zone;
  private final List<Touch> counting;
  private final Map<Channel, List<Held>> enforced = new EnumMap<>(Channel.class);
  private final Map<Channel, List<Held>> shadowed = new EnumMap<>(Channel.class);

  private Reference(List<RuleSketch> rules, Facts facts, long now) {
    this.rules = rules;
    this.facts = facts;
    this.now = now;
    profile =
        facts.profiles.stream()
            .filter(p -> p.validFrom() <= now)
            .max(Comparator.comparing(Profile::validFrom).thenComparing(SchemaOrder::compare))
            .orElse(null);
    zone = profile == null || profile.zone() == null ? ZoneOffset.UTC : profile.zone();
    counting =
        Touch.merged(facts.touches).stream()
            .filter(Touch::counts)
            .sorted(Comparator.comparing(Touch::at).thenComparing(Touch::id))
            .toList();
  }

  /** The holds in force and those that only shadow, per channel in the order of a flag. */
  static Answer at(long now, List<RuleSketch> rules, Facts facts) {
    Reference reference = new Reference(rules, facts, now);
    inForce(rules, now).forEach(reference::evaluate);
    reference.enforced.values().forEach(holds -> holds.sort(Held.ORDER));
    return new Answer(reference.enforced, reference.shadowed);
  }

  record Answer(Map<Channel, List<Held>> enforced, Map<Channel, List<Held>> shadowed) {}

  static Collection<RuleSketch> inForce(List<RuleSketch> rules, long now) {
    Map<String, RuleSketch> highest = new TreeMap<>();
    for (RuleSketch rule : rules) {
      RuleSketch known = highest.get(rule.id);
      if (rule.startsAt() <= now && (known == null || known.version < rule.version)) {
        highest.put(rule.id, rule);
      }
    }
    highest.values().removeIf(rule -> rule.withdrawn || now >= rule.to);
    highest.values().removeIf(rule -> rule.mode == tacet.domain.rule.Mode.OFF);
    return highest.values();
  }

  static long horizon(List<RuleSketch> rules, long now) {
    long days120 = TimeUnit.DAYS.toMillis(120);
    return inForce(rules, now).stream().mapToLong(Reference::window).reduce(days120, Math::max);
  }

  static long window(RuleSketch rule) {
    if (rule.kind instanceof Unanswered unanswered) {
      return unanswered.answerWithin() + unanswered.length();
    } else if (rule.kind instanceof Refusals refusals) {
      return refusals.per() + refusals.length();
    } else if (rule.kind instanceof Calendar calendar) {
      return Math.max(Math.max(calendar.before(), calendar.after()), calendar.lookahead());
    } else if (rule.kind instanceof Sequence sequence) {
      return sequence.within();
    }
    if (rule.kind instanceof Cap cap) {
      return cap.calendar() == Cap.Period.YEAR ? TimeUnit.DAYS.toMillis(367) : cap.per();
    } else if (rule.kind instanceof Cooldown cooldown) {
      return cooldown.length();
    } else if (rule.kind instanceof Repeat repeat) {
      return repeat.within();
    }
    return rule.kind instanceof Pressure pressure ? 8 * pressure.load().halfLife() : 0;
  }

  private void evaluate(RuleSketch rule) {
    if (rule.subjects != facts.subject.type() || !Where.matches(rule.where, profile)) {
      return;
    }
    if (rule.kind instanceof Cap cap) {
      groups(rule, rule.same).forEach((scope, touches) -> cap(rule, cap, scope, touches));
    } else if (rule.kind instanceof Cooldown cooldown) {
      recency(rule, rule.same, cooldown.length(), Reason.COOLDOWN);
    } else if (rule.kind instanceof Repeat repeat) {
      recency(rule, List.of(repeat.same()), repeat.within(), Reason.REPEAT);
    } else if (rule.kind instanceof Pressure pressure) {
      groups(rule, rule.same).forEach((scope, touches) -> pressure(rule, pressure, scope, touches));
    } else if (rule.kind instanceof Consents consents) {
      rule.channels.forEach(channel -> consent(rule, consents, channel));
    } else if (rule.kind instanceof Status status) {
      rule.channels.forEach(channel -> status(rule, status, channel));
    } else if (rule.kind instanceof Unanswered kind) {
      groups(rule, rule.same).forEach((scope, touches) -> unanswered(rule, kind, scope, touches));
    } else if (rule.kind instanceof Refusals kind) {
      groups(rule, rule.same).forEach((scope, touches) -> refusals(rule, kind, scope, touches));
    } else if (rule.kind.published()) {
      byTime(rule);
    }
  }

  private void byTime(RuleSketch rule) {
    if (rule.kind instanceof Calendar calendar) {
      List<CalendarBlock> blocks = blocks(calendar.blocks(), true);
      if (Silence.held(calendar, blocks, now)) {
        long[] span =
            Silence.around(
                t -> Silence.held(calendar, blocks, t), Silence.edges(calendar, blocks), now);
        spread(rule, Reason.CALENDAR, NO_SCOPE, span[0], span[1], List.of(), true);
      }
    } else if (rule.kind instanceof Quiet quiet) {
      if (Silence.quiet(quiet, zones(), now)) {
        long until = Silence.nextQuietEdge(quiet, zones(), now);
        long since = Silence.quietSince(quiet, zones(), now);
        spread(rule, Reason.QUIET, NO_SCOPE, since, until, List.of(), true);
      }
    } else if (rule.kind instanceof Embargo embargo && now < embargo.until()) {
      for (Scope scope : embargo.scopes()) {
        List<String> limits = Arrays.asList(scope.product(), scope.narrative(), scope.content());
        List<String> shown = new ArrayList<>(limits);
        shown.addAll(NO_SCOPE.subList(3, 5));
        long until = embargo.until();
        spread(rule, Reason.EMBARGO, shown, facts.knownSince, until, List.of(), true);
      }
    } else if (rule.kind instanceof Sequence sequence) {
      List<Touch> required = groups(rule, List.of()).getOrDefault(NO_SCOPE, List.of());
      long latest = required.isEmpty() ? 0 : required.get(required.size() - 1).at();
      if (required.isEmpty() || now >= latest + sequence.within()) {
        long since = required.isEmpty() ? facts.knownSince : latest + sequence.within();
        boolean complete =
            facts.whole
                || facts.firstReceived == Long.MAX_VALUE
                || facts.firstReceived <= now - sequence.within();
        spread(rule, Reason.SEQUENCE, NO_SCOPE, since, Long.MAX_VALUE, List.of(), complete);
      }
    }
  }

  /** Where the subject may be. */
  List<ZoneId> zones() {
    return List.of(zone);
  }

  private List<CalendarBlock> blocks(Set<BlockKind> kinds, boolean ofAccounts) {
    List<String> accounts = profile == null ? List.of() : profile.accounts();
    return Silence.standing(facts.blocks).stream()
        .filter(block -> !block.cancelled() && kinds.contains(block.kind()))
        .filter(
            block ->
                block.subject().equals(facts.subject)
                    || ofAccounts && accounts.contains(block.subject().id()))
        .toList();
  }

  private long due(Touch touch, Unanswered kind) {
    List<CalendarBlock> own = blocks(EnumSet.allOf(BlockKind.class), false);
    return Silence.due(
        touch.at(), kind.answerWithin(), EnumSet.of(BlockKind.LEAVE, BlockKind.ON_CALL), own);
  }

  private void unanswered(
      RuleSketch rule, Unanswered kind, List<String> scope, List<Touch> touches) {
    List<Touch> due = touches.stream().filter(touch -> due(touch, kind) <= now).toList();
    if (due.size() < kind.max()) {
      return;
    }
    List<Touch> latest = due.subList(due.size() - kind.max(), due.size());
    long first = latest.get(0).at();
    boolean engaged = latest.stream().anyMatch(touch -> engaged(rule, touch));
    boolean heard =
        counting.stream()
            .filter(t -> t.sent().function() != Function.MEDICAL || seesMedical(rule))
            .anyMatch(
                t ->
                    t.sent().direction() == Direction.INBOUND && t.at() >= first
                        || t.responses().stream()
                            .anyMatch(e -> Touch.engages(e) && e.occurredAt() >= first));
    long since = due(latest.get(latest.size() - 1), kind);
    if (!engaged && !heard && now < since + kind.length()) {
      List<String> ids = new ArrayList<>(latest.stream().map(Touch::id).toList());
      Collections.reverse(ids);
      spread(rule, Reason.UNANSWERED, scope, since, since + kind.length(), ids, true);
    }
  }

  private void refusals(RuleSketch rule, Refusals kind, List<String> scope, List<Touch> touches) {
    List<TouchEvent> responses = new ArrayList<>();
    for (Touch touch : touches) {
      touch.responses().stream()
          .filter(e -> !e.machine() && kind.outcomes().contains(e.event()))
          .forEach(responses::add);
    }
    responses.sort(Comparator.comparing(TouchEvent::occurredAt).thenComparing(TouchEvent::touchId));
    List<TouchEvent> counted = new ArrayList<>();
    long since = Long.MIN_VALUE;
    Set<String> evidence = new LinkedHashSet<>();
    for (TouchEvent response : responses) {
      long t = response.occurredAt();
      if (since == Long.MIN_VALUE || t >= since + kind.length()) {
        counted.add(response);
        List<TouchEvent> within =
            counted.stream().filter(e -> t < e.occurredAt() + kind.per()).toList();
        if (within.size() >= kind.max()) {
          since = t;
          evidence.clear();
          for (int i = within.size() - 1; i >= 0; i--) {
            evidence.add(within.get(i).touchId());
          }
        }
      }
    }
    if (since != Long.MIN_VALUE && now < since + kind.length()) {
      long from = since - kind.per() - kind.length();
      boolean complete = facts.whole || facts.firstReceived <= from;
      List<String> ids = evidence.stream().limit(10).toList();
      spread(rule, Reason.OUTCOME, scope, since, since + kind.length(), ids, complete);
    }
  }

  /** Every instant at which time alone may change what a rule says, whoever is asked. */
  static Set<Long> instants(RuleSketch rule, Facts facts, long now) {
    Reference reference = new Reference(List.of(rule), facts, now);
    Set<Long> instants = new TreeSet<>();
    if (rule.kind instanceof Unanswered kind) {
      reference.counting.forEach(touch -> instants.add(reference.due(touch, kind)));
    } else if (rule.kind instanceof Calendar calendar) {
      instants.addAll(Silence.edges(calendar, facts.blocks));
    } else if (rule.kind instanceof Quiet quiet && quiet.published() && now < rule.to) {
      instants.add(Silence.nextQuietEdge(quiet, reference.zones(), now));
    } else if (rule.kind instanceof Embargo embargo) {
      instants.add(embargo.until());
    }
    return instants;
  }

  private void cap(RuleSketch rule, Cap cap, List<String> scope, List<Touch> touches) {
    List<Touch> inWindow = new ArrayList<>();
    for (Touch touch : touches) {
      boolean in =
          cap.calendar() == null
              ? now < touch.at() + cap.per()
              : period(cap.calendar(), touch.at()).equals(period(cap.calendar(), now));
      if (in) {
        inWindow.add(touch);
      }
    }
    Map<Object, Long> units = new LinkedHashMap<>();
    for (Touch touch : inWindow) {
      units.merge(cap.contactDays() ? date(touch.at()) : touch.id(), touch.at(), Math::max);
    }
    if (units.size() >= cap.max()) {
      List<Long> times = new ArrayList<>(units.values());
      Collections.sort(times);
      long nth = times.get(times.size() - cap.max());
      long until = cap.calendar() == null ? nth + cap.per() : endOf(cap.calendar());
      hold(rule, Reason.CAP, scope, until, inWindow, true);
    }
  }

  private LocalDate date(long at) {
    return java.time.Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  private Object period(Cap.Period period, long at) {
    LocalDate date = date(at);
    return switch (period) {
      case DAY -> date;
      case WEEK -> date.minusDays(date.get(WeekFields.ISO.dayOfWeek()) - 1L);
      case MONTH -> YearMonth.from(date);
      case YEAR -> date.getYear();
    };
  }

  /** The first instant of the first local date that lies in another period. */
  private long endOf(Cap.Period period) {
    LocalDate date = date(now);
    while (period(period, start(date)).equals(period(period, now))) {
      date = date.plusDays(1);
    }
    return start(date);
  }

  private long start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private void recency(RuleSketch rule, List<SameField> same, long length, Reason reason) {
    groups(rule, same)
        .forEach(
            (scope, touches) -> {
              List<Touch> recent =
                  touches.stream().filter(touch -> now < touch.at() + length).toList();
              if (!recent.isEmpty()) {
                long until = recent.get(recent.size() - 1).at() + length;
                hold(rule, reason, scope, until, recent, true);
              }
            });
  }

  private void pressure(RuleSketch rule, Pressure kind, List<String> scope, List<Touch> all) {
    long halfLife = kind.load().halfLife();
    long from =
        all.get(all.size() - 1).at()
            - Math.max(horizon(rules, now), Math.multiplyExact(8, halfLife));
    double p = 0;
    long last = 0;
    long until = Long.MIN_VALUE;
    List<Touch> behind = new ArrayList<>();
    for (Touch touch : all) {
      if (touch.at() >= from) {
        double f = engaged(rule, touch) ? ENGAGED : 1;
        double w = kind.load().weight(touch.sent().channel(), touch.sent().intent());
        p = p * StrictMath.pow(2, -(double) (touch.at() - last) / halfLife) + w * f;
        last = touch.at();
        if (touch.at() >= until) {
          behind.clear();
        }
        boolean holds = touch.at() < until || p >= kind.high();
        behind.add(touch);
        if (holds) {
          double log2 = StrictMath.log(p / kind.low()) / StrictMath.log(2);
          until = touch.at() + (long) StrictMath.ceil(halfLife * log2);
        }
      }
    }
    if (now < until) {
      hold(rule, Reason.PRESSURE, scope, until, behind, facts.whole || facts.firstReceived <= from);
    }
  }

  /** The engaged factor that every generated load has. */
  static final double ENGAGED = 0.5;

  private boolean engaged(RuleSketch rule, Touch touch) {
    return touch.answered()
        || counting.stream()
            .map(Touch::sent)
            .filter(sent -> sent.direction() == Direction.INBOUND)
            .filter(sent -> sent.function() != Function.MEDICAL || seesMedical(rule))
            .anyMatch(sent -> touch.id().equals(sent.parentTouchId()));
  }

  private void consent(RuleSketch rule, Consents kind, Channel channel) {
    Consent general = answer(kind, channel, null);
    Set<String> products = new TreeSet<>();
    facts.consents.stream()
        .filter(c -> c.product() != null && c.purpose() == kind.purpose())
        .forEach(c -> products.add(c.product()));
    List<String> granted = new ArrayList<>();
    for (String product : products) {
      Consent own = answer(kind, channel, product);
      if (own != null && own.product() != null) {
        if (grants(own)) {
          granted.add(product);
        } else {
          List<String> scope = new ArrayList<>(NO_SCOPE);
          scope.set(0, product);
          consentHold(rule, channel, own, scope, List.of());
        }
      }
    }
    if (general == null || !grants(general)) {
      consentHold(rule, channel, general, NO_SCOPE, granted);
    }
  }

  private Consent answer(Consents kind, Channel channel, String product) {
    return facts.consents.stream()
        .filter(c -> c.purpose() == kind.purpose() && c.capturedAt() <= now)
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
        && (statement.expiresAt() == null || now < statement.expiresAt());
  }

  private void consentHold(
      RuleSketch rule, Channel channel, Consent said, List<String> scope, List<String> except) {
    boolean withdrawn = said != null && said.status() == ConsentStatus.WITHDRAWN;
    Reason reason = said == null ? Reason.CONSENT_UNKNOWN : Reason.CONSENT;
    long since = said == null ? facts.knownSince : withdrawn ? said.capturedAt() : said.expiresAt();
    add(rule, channel, reason, scope, except, withdrawn, since, Long.MAX_VALUE, List.of(), true);
  }

  private void status(RuleSketch rule, Status kind, Channel channel) {
    long open = Long.MAX_VALUE;
    if (profile == null) {
      if (!kind.allowUnknown()) {
        statusHold(rule, channel, Reason.STATUS_UNKNOWN, facts.knownSince, open);
      }
      return;
    }
    boolean dead =
        kind.when().contains(Fact.DECEASED)
            && profile.deceasedAt() != null
            && profile.deceasedAt() <= now;
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
      statusHold(rule, channel, Reason.STATUS, since, open);
    } else if (asksAge && profile.birthDate() != null && now < birthday(profile.birthDate())) {
      statusHold(rule, channel, Reason.STATUS, since, birthday(profile.birthDate()));
    } else if (unknown && !kind.allowUnknown()) {
      statusHold(rule, channel, Reason.STATUS_UNKNOWN, since, open);
    }
  }

  private long birthday(LocalDate born) {
    boolean leapDay = born.getMonthValue() == 2 && born.getDayOfMonth() == 29;
    int year = born.getYear() + 18;
    return start(
        leapDay
            ? LocalDate.of(year, 3, 1)
            : LocalDate.of(year, born.getMonthValue(), born.getDayOfMonth()));
  }

  private void statusHold(RuleSketch rule, Channel channel, Reason reason, long since, long until) {
    boolean safety = reason == Reason.STATUS;
    add(rule, channel, reason, NO_SCOPE, List.of(), safety, since, until, List.of(), true);
  }

  private static boolean commercial(RuleSketch rule) {
    return !EnumSet.of(Function.MEDICAL, Function.SERVICE, Function.SAFETY)
        .containsAll(rule.functions);
  }

  private static boolean seesMedical(RuleSketch rule) {
    Set<String> named = rule.count.get("function");
    return named == null ? !commercial(rule) : named.contains("MEDICAL");
  }

  private static boolean matches(RuleSketch rule, TouchEvent sent) {
    if (sent.function() == Function.MEDICAL && !seesMedical(rule)) {
      return false;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("channel", sent.channel());
    values.put("function", sent.function());
    values.put("intent", sent.intent());
    values.put("direction", sent.direction());
    values.put("product", sent.product());
    values.put("narrative", sent.narrative());
    values.put("content", sent.content());
    values.put("campaign", sent.campaign());
    values.put("account", sent.account());
    values.put("sender", sent.sender());
    values.put("solicited", sent.solicited());
    values.put("group", sent.group());
    boolean outbound =
        rule.count.containsKey("direction") || sent.direction() == Direction.OUTBOUND;
    return outbound
        && rule.count.entrySet().stream()
            .allMatch(
                field -> field.getValue().contains(String.valueOf(values.get(field.getKey()))));
  }

  /** The touches that count and match, by the values of {@code same}. */
  private Map<List<String>, List<Touch>> groups(RuleSketch rule, List<SameField> same) {
    Map<List<String>, List<Touch>> groups = new LinkedHashMap<>();
    for (Touch touch : counting) {
      TouchEvent sent = touch.sent();
      List<String> all =
          Arrays.asList(
              sent.product(), sent.narrative(), sent.content(), sent.campaign(), sent.sender());
      List<String> scope = new ArrayList<>(NO_SCOPE);
      same.forEach(field -> scope.set(field.ordinal(), all.get(field.ordinal())));
      boolean complete = same.stream().allMatch(field -> all.get(field.ordinal()) != null);
      if (touch.at() <= now && complete && matches(rule, sent)) {
        groups.computeIfAbsent(scope, unused -> new ArrayList<>()).add(touch);
      }
    }
    return groups;
  }

  /** A hold that touches support, newest of them last. */
  private void hold(
      RuleSketch rule,
      Reason reason,
      List<String> scope,
      long until,
      List<Touch> touches,
      boolean complete) {
    List<String> evidence = new ArrayList<>(touches.stream().map(Touch::id).toList());
    Collections.reverse(evidence);
    List<String> named = List.copyOf(evidence.subList(0, Math.min(10, evidence.size())));
    long since = touches.get(touches.size() - 1).at();
    spread(rule, reason, scope, since, until, named, complete);
  }

  /** A hold on all that the rule holds back. */
  private void spread(
      RuleSketch rule,
      Reason reason,
      List<String> scope,
      long since,
      long until,
      List<String> evidence,
      boolean complete) {
    boolean crossing =
        commercial(rule) && rule.count.getOrDefault("function", Set.of()).contains("MEDICAL");
    List<String> shown = crossing && !rule.disclose ? NO_SCOPE : scope;
    for (Channel channel : rule.channels) {
      add(rule, channel, reason, shown, List.of(), true, since, until, evidence, complete);
    }
  }

  private void add(
      RuleSketch rule,
      Channel channel,
      Reason reason,
      List<String> scope,
      List<String> except,
      boolean safety,
      long since,
      long until,
      List<String> evidence,
      boolean complete) {
    Set<Intent> intents = new TreeSet<>(rule.intents);
    if (!safety) {
      intents.remove(Intent.SAFETY);
    }
    boolean shadow =
        rule.mode == tacet.domain.rule.Mode.SHADOW || facts.holdsOut(rule.id, rule.holdout);
    if (!intents.isEmpty()) {
      (shadow ? shadowed : enforced)
          .computeIfAbsent(channel, unused -> new ArrayList<>())
          .add(
              new Held(
                  rule.id,
                  rule.version,
                  reason,
                  scope,
                  except,
                  intents,
                  since,
                  until,
                  evidence,
                  complete));
    }
  }
}
