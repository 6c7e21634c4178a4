package tacet.domain.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.SameField;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Coded;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Selector;
import tacet.domain.touch.SubjectType;

/**
 * A version of a rule as its file says it, in plain collections: what the reference reads, and what
 * the domain's rule is made from.
 */
public final class RuleSketch {

  public final String id;
  public final Kind kind;
  public int version = 1;
  public long receivedAt = Long.MIN_VALUE;
  public long from = Long.MIN_VALUE;
  public long to = Long.MAX_VALUE;
  public boolean withdrawn;
  public Mode mode = Mode.ENFORCE;
  public double holdout;
  public boolean disclose;
  public SubjectType subjects = SubjectType.HCP;
  public final Map<Where.Field, Set<String>> where = new TreeMap<>();
  public final Map<String, Set<String>> count = new LinkedHashMap<>();
  public Set<Channel> channels = EnumSet.of(Channel.EMAIL);
  public Set<Intent> intents = EnumSet.complementOf(EnumSet.of(Intent.SAFETY));
  public Set<Function> functions = EnumSet.allOf(Function.class);
  public List<SameField> same = List.of();

  /** A rule that holds e-mail, all intents but safety, from the start. */
  public RuleSketch(String id, Kind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** Narrows what is counted: {@code channel=EMAIL,SMS}, {@code narrative=n1}, … */
  public RuleSketch count(String... fields) {
    for (String field : fields) {
      String[] parts = field.split("=");
      count.put(parts[0], new TreeSet<>(Arrays.asList(parts[1].split(","))));
    }
    return this;
  }

  public RuleSketch on(Channel... held) {
    channels = EnumSet.copyOf(Arrays.asList(held));
    return this;
  }

  public RuleSketch functions(Function... held) {
    functions = EnumSet.copyOf(Arrays.asList(held));
    return this;
  }

  public RuleSketch intents(Intent... held) {
    intents = EnumSet.copyOf(Arrays.asList(held));
    return this;
  }

  public RuleSketch same(SameField... fields) {
    same = List.of(fields);
    return this;
  }

  public RuleSketch where(Where.Field field, String... values) {
    where.put(field, new TreeSet<>(Arrays.asList(values)));
    return this;
  }

  public RuleSketch version(int number) {
    version = number;
    return this;
  }

  public RuleSketch inForce(long receipt, long start, long end) {
    receivedAt = receipt;
    from = start;
    to = end;
    return this;
  }

  public RuleSketch mode(Mode value) {
    mode = value;
    return this;
  }

  public RuleSketch disclose() {
    disclose = true;
    return this;
  }

  /** When it starts: the later of its receipt and its effectiveFrom. */
  public long startsAt() {
    return Math.max(receivedAt, from);
  }

  /** The domain's version of it. */
  public RuleVersion build() {
    return new RuleVersion(
        id, version, startsAt(), receivedAt, to, withdrawn, withdrawn ? null : rule(), "{}");
  }

  private Rule rule() {
    return new Rule(
        id,
        "team",
        "A reason.",
        subjects,
        new Where(Map.copyOf(where)),
        new Suppress(mask(channels), mask(intents), mask(functions), same),
        Severity.SOFT,
        mode,
        from,
        to,
        holdout,
        null,
        disclose,
        kind.over(selector()));
  }

  private Selector selector() {
    Selector.Builder selector = new Selector.Builder();
    count.forEach(
        (field, values) -> {
          switch (field) {
            case "channel" -> selector.channels(all(values, Channel::valueOf));
            case "function" -> selector.functions(all(values, Function::valueOf));
            case "intent" -> selector.intents(all(values, Intent::valueOf));
            case "direction" -> selector.directions(all(values, Direction::valueOf));
            case "solicited" -> selector.solicited(all(values, Boolean::valueOf));
            case "group" -> selector.group(all(values, Boolean::valueOf));
            default ->
                selector.texts(Attribute.valueOf(field.toUpperCase(java.util.Locale.ROOT)), values);
          }
        });
    return selector.build();
  }

  private static <T> List<T> all(
      Collection<String> values, java.util.function.Function<String, T> read) {
    return values.stream().map(read).toList();
  }

  private static int mask(Collection<? extends Coded> values) {
    return values.stream().mapToInt(Coded::bit).reduce(0, (a, b) -> a | b);
  }

  /** The timeline of many. */
  public static RuleTimeline timeline(Collection<RuleSketch> sketches) {
    List<RuleVersion> versions = new ArrayList<>();
    sketches.forEach(sketch -> versions.add(sketch.build()));
    return RuleTimeline.of(versions);
  }

  @Override
  public String toString() {
    return id
        + '@'
        + version
        + ' '
        + (withdrawn ? "withdrawn" : kind)
        + " in force "
        + (startsAt() == Long.MIN_VALUE ? "always" : Times.text(startsAt()))
        + " to "
        + Times.text(to)
        + ' '
        + mode
        + " count "
        + count
        + " where "
        + where
        + " holds "
        + channels
        + functions.stream().map(Enum::name).collect(Collectors.joining("|", "<", ">"))
        + same
        + (holdout > 0 ? " holdout " + holdout : "");
  }
}
