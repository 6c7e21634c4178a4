package tacet.domain.reference;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Load;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.SameField;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Status;
import tacet.domain.rule.Unanswered;
import tacet.domain.rule.Where;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Selector;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEventType;

/** Draws rules of every kind whose windows and values are few, so that boundaries meet. */
final class RuleSource {

  static final long START = Times.at("03-05");
  private static final long[] WINDOWS = {
    Times.HOUR, 12 * Times.HOUR, Times.DAY, 3 * Times.DAY, 7 * Times.DAY, 30 * Times.DAY
  };

  private final Random random;
  private final boolean firewalled;
  private final SubjectType subjects;

  /**
   * @param firewalled no crossing that names texts or is counted per value
   */
  RuleSource(long seed, boolean firewalled) {
    this(seed, firewalled, SubjectType.HCP);
  }

  /**
   * @param subjects of whom the rules speak; rules of others have other ids
   */
  RuleSource(long seed, boolean firewalled, SubjectType subjects) {
    this.subjects = subjects;
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.firewalled = firewalled;
    random.nextInt();
  }

  RuleSketch draw() {
    String family = subjects == SubjectType.HCP ? "r" : subjects.name().toLowerCase(Locale.ROOT);
    RuleSketch rule = new RuleSketch(family + random.nextInt(4), kind());
    rule.subjects = subjects;
    rule.channels = subset(Channel.class, 4);
    if (chance(10)) {
      rule.functions =
          chance(50)
              ? EnumSet.of(Function.MARKETING, Function.MEDICAL)
              : EnumSet.of(Function.MEDICAL, Function.SERVICE);
    }
    rule.intents = chance(50) ? EnumSet.of(Intent.PROMOTION) : rule.intents;
    if (rule.kind instanceof Consents || rule.kind instanceof Status) {
      rule.intents = chance(30) ? EnumSet.allOf(Intent.class) : rule.intents;
    } else if (rule.kind.looksAtTouches()) {
      count(rule);
    }
    if (rule.kind instanceof Sequence) {
      rule.same();
    }
    if (chance(20)) {
      rule.where(Where.Field.SEGMENT, "A");
    }
    rule.mode = chance(10) ? Mode.SHADOW : chance(5) ? Mode.OFF : Mode.ENFORCE;
    rule.holdout = chance(15) ? 0.5 : 0;
    if (chance(30)) {
      long received = chance(30) ? Long.MIN_VALUE : instant();
      rule.inForce(
          received,
          chance(50) ? Long.MIN_VALUE : instant(),
          chance(50) ? Long.MAX_VALUE : instant());
    }
    if (rule.kind instanceof Quiet) {
      rule.to = START + random.nextInt(20) * Times.DAY;
    }
    rule.withdrawn = chance(5);
    return rule;
  }

  private void count(RuleSketch rule) {
    if (chance(50)) {
      rule.count("channel=EMAIL,SMS");
    }
    if (chance(30)) {
      rule.count("intent=PROMOTION");
    }
    boolean crossing = chance(25) && !(firewalled && rule.kind instanceof Repeat);
    if (crossing || chance(15)) {
      rule.count(crossing ? "function=MEDICAL,SALES" : "function=MARKETING,SALES");
    }
    // A crossing that is counted per value is refused unless it discloses.
    rule.disclose = crossing && (rule.kind instanceof Repeat || !firewalled && chance(30));
    if (!crossing || rule.disclose) {
      if (chance(10)) {
        rule.count("product=A");
      }
      if (chance(5)) {
        rule.count("narrative=B");
      }
      if (chance(30)) {
        rule.same(
            chance(70)
                ? new SameField[] {any(SameField.values())}
                : new SameField[] {SameField.PRODUCT, SameField.SENDER});
      }
    }
    if (chance(10)) {
      rule.count("direction=" + (chance(50) ? "INBOUND" : "INBOUND,OUTBOUND"));
    }
    if (chance(5)) {
      rule.count("solicited=" + chance(50));
    }
    if (chance(5)) {
      rule.count("group=false");
    }
  }

  private Kind kind() {
    Selector all = Selector.OUTBOUND;
    return switch (random.nextInt(13)) {
      case 0 -> new Cap(all, 1 + random.nextInt(3), window(), null, chance(30));
      case 1 -> new Cap(all, 1 + random.nextInt(3), 0, any(Cap.Period.values()), chance(40));
      case 2 -> new Cooldown(all, window());
      case 3 -> new Repeat(all, window(), chance(60) ? SameField.NARRATIVE : SameField.CONTENT);
      case 4 -> new Pressure(all, 1.5, chance(50) ? 0.5 : 1.5, load());
      case 5 -> new Consents(chance(70) ? ConsentPurpose.PROMOTION : ConsentPurpose.CARE);
      case 6 -> unanswered();
      case 7 ->
          new Refusals(
              all, subset(TouchEventType.class, 7), 1 + random.nextInt(2), window(), window());
      case 8 ->
          new Calendar(
              subset(BlockKind.class, 4),
              chance(50) ? 0 : window(),
              chance(50) ? 0 : window(),
              chance(50),
              window());
      case 9 -> new Quiet(time(), time(), subset(DayOfWeek.class, 5), chance(90));
      case 10 -> new Embargo(scopes(), instant(), chance(90));
      case 11 -> new Sequence(all, window(), chance(90));
      default -> new Status(subset(Status.Fact.class, Status.Fact.values().length), chance(40));
    };
  }

  private Kind unanswered() {
    return new Unanswered(Selector.OUTBOUND, 1 + random.nextInt(2), window(), window());
  }

  /** In steps of a quarter of an hour, often where the clocks change. */
  private LocalTime time() {
    int quarter = chance(50) ? 4 + random.nextInt(8) : random.nextInt(96);
    return LocalTime.MIN.plusMinutes(15L * quarter);
  }

  private List<Scope> scopes() {
    Scope narrative = new Scope(null, "B", null, null, null);
    return chance(50) ? List.of(narrative) : List.of(narrative, Scope.ofProduct("A"));
  }

  private Load load() {
    double[][] weights = new double[Channel.values().length][Intent.values().length];
    for (double[] channel : weights) {
      for (int intent = 0; intent < channel.length; intent++) {
        channel[intent] = random.nextInt(3) * 0.5;
      }
    }
    return new Load(window() + 1, TouchKinds.ENGAGED, weights);
  }

  private long window() {
    return WINDOWS[random.nextInt(WINDOWS.length)];
  }

  private long instant() {
    return START + random.nextInt(40) * 12 * Times.HOUR;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }

  private <E extends Enum<E>> Set<E> subset(Class<E> type, int first) {
    E[] values = type.getEnumConstants();
    EnumSet<E> set = EnumSet.of(values[random.nextInt(first)]);
    for (int i = 0; i < first; i++) {
      if (chance(40)) {
        set.add(values[i]);
      }
    }
    return set;
  }
}
