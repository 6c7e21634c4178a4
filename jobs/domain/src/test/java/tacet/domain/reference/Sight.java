package tacet.domain.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tacet.domain.rule.SameField;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.TouchEvent;

/** What can be seen of one subject at one instant. */
final class Sight {

  static final List<String> NO_SCOPE = Collections.nCopies(5, null);

  final Facts facts;
  final long now;
  final long horizon;
  final Profile profile;
  final ZoneId zone;
  final List<Touch> counting;
  private final Predicate<Touch> seen;
  private final List<Touch> expected;

  /**
   * Sees what {@code facts} say.
   *
   * @param seen the touches that are looked at
   * @param expected touches that were not made but are to be counted as if they had been
   */
  private Sight(
      Facts facts, long now, long horizon, Predicate<Touch> seen, Collection<Touch> expected) {
    this.facts = facts;
    this.now = now;
    this.horizon = horizon;
    this.seen = seen;
    this.expected = List.copyOf(expected);
    profile = facts.profileAt(now);
    zone = profile == null || profile.zone() == null ? ZoneOffset.UTC : profile.zone();
    counting =
        Touch.merged(facts.touches).stream()
            .filter(Touch::counts)
            .filter(seen)
            .sorted(Touch.ORDER)
            .toList();
  }

  static Sight of(Facts facts, long now, long horizon) {
    return new Sight(facts, now, horizon, touch -> true, List.of());
  }

  /** The same without some touches. */
  Sight seeing(Predicate<Touch> only) {
    return new Sight(facts, now, horizon, only, expected);
  }

  /** The same with touches that are expected, of the past and of the future. */
  Sight expecting(Collection<Touch> touches) {
    List<Touch> all = new ArrayList<>(expected);
    all.addAll(touches);
    return new Sight(facts, now, horizon, seen, all);
  }

  /** Where the subject may be. */
  List<ZoneId> zones() {
    return List.of(zone);
  }

  LocalDate date(long at) {
    return Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
  }

  long start(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  List<CalendarBlock> blocks(Set<BlockKind> kinds, boolean ofAccounts) {
    List<String> accounts = profile == null ? List.of() : profile.accounts();
    return Silence.standing(facts.allBlocks()).stream()
        .filter(block -> !block.cancelled() && kinds.contains(block.kind()))
        .filter(
            block ->
                block.subject().equals(facts.subject)
                    || ofAccounts && accounts.contains(block.subject().id()))
        .toList();
  }

  boolean engaged(RuleSketch rule, Touch touch) {
    return engaged(seesMedical(rule), touch);
  }

  /** Whether the subject answered a touch, by medical touches too or by others only. */
  boolean engaged(boolean medical, Touch touch) {
    return touch.answered()
        || counting.stream()
            .map(Touch::sent)
            .filter(sent -> sent.direction() == Direction.INBOUND)
            .filter(sent -> sent.function() != Function.MEDICAL || medical)
            .anyMatch(sent -> touch.id().equals(sent.parentTouchId()));
  }

  /** The touches made that count and match, by the values of {@code same}. */
  Map<List<String>, List<Touch>> groups(RuleSketch rule, List<SameField> same) {
    return groups(counting.stream().filter(touch -> touch.at() <= now).toList(), rule, same);
  }

  /** The same with those that are expected before {@code now + reach}. */
  Map<List<String>, List<Touch>> groups(RuleSketch rule, List<SameField> same, long reach) {
    List<Touch> touches = new ArrayList<>();
    counting.stream().filter(touch -> touch.at() <= now).forEach(touches::add);
    expected.stream().filter(touch -> touch.at() < now + reach).forEach(touches::add);
    touches.sort(Touch.ORDER);
    return groups(touches, rule, same);
  }

  private static Map<List<String>, List<Touch>> groups(
      List<Touch> touches, RuleSketch rule, List<SameField> same) {
    Map<List<String>, List<Touch>> groups = new LinkedHashMap<>();
    for (Touch touch : touches) {
      TouchEvent sent = touch.sent();
      List<String> all =
          Arrays.asList(
              sent.product(), sent.narrative(), sent.content(), sent.campaign(), sent.sender());
      List<String> scope = new ArrayList<>(NO_SCOPE);
      same.forEach(field -> scope.set(field.ordinal(), all.get(field.ordinal())));
      boolean complete = same.stream().allMatch(field -> all.get(field.ordinal()) != null);
      if (complete && matches(rule, sent)) {
        groups.computeIfAbsent(scope, unused -> new ArrayList<>()).add(touch);
      }
    }
    return groups;
  }

  static boolean commercial(RuleSketch rule) {
    return !EnumSet.of(Function.MEDICAL, Function.SERVICE, Function.SAFETY)
        .containsAll(rule.functions);
  }

  static boolean seesMedical(RuleSketch rule) {
    Set<String> named = rule.count.get("function");
    return named == null ? !commercial(rule) : named.contains("MEDICAL");
  }

  static boolean crossing(RuleSketch rule) {
    return commercial(rule) && rule.count.getOrDefault("function", Set.of()).contains("MEDICAL");
  }

  static boolean matches(RuleSketch rule, TouchEvent sent) {
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

  /** Of all profiles the one with the greatest validFrom not after {@code now}, or null. */
  static Profile profileAt(Collection<Profile> profiles, long now) {
    return profiles.stream()
        .filter(p -> p.validFrom() <= now)
        .max(Comparator.comparing(Profile::validFrom).thenComparing(SchemaOrder::compare))
        .orElse(null);
  }
}
