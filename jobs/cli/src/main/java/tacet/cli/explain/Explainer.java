package tacet.cli.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tacet.cli.explain.Dossier.Standing;
import tacet.cli.explain.Explanation.Group;
import tacet.cli.explain.Explanation.HoldTold;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Scope;
import tacet.domain.subject.Profile;
import tacet.domain.suppression.Audit.Kind;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.flink.io.PolicyLine.Answer;

/** Makes an explanation of what was read. Pure. */
final class Explainer {

  private static final Comparator<SeenHold> ORDER =
      Comparator.comparing(SeenHold::severity)
          .thenComparing(SeenHold::reason)
          .thenComparing(SeenHold::rule)
          .thenComparing(SeenHold::scope)
          .thenComparing(SeenHold::until, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Dossier dossier;
  private final AuditTrail audit;
  private final AuditTrail medical;

  private Explainer(Dossier dossier) {
    this.dossier = dossier;
    long erased = dossier.history().erasedAt();
    this.audit = dossier.audit().since(erased);
    this.medical = dossier.medical().since(erased);
  }

  /** Explains. */
  static Explanation of(Dossier dossier) {
    return new Explainer(dossier).explain();
  }

  private Explanation explain() {
    Map<Channel, List<SeenHold>> standing = stranger() ? answers() : flags();
    Map<SeenHold, List<Channel>> byHold = byHold(standing);
    List<SeenHold> sorted = byHold.keySet().stream().sorted(ORDER).toList();
    Map<SeenHold, SeenHold> supported = supported(standing);
    List<HoldTold> holds = new ArrayList<>();
    for (SeenHold hold : sorted) {
      holds.add(told(supported.get(hold), byHold.get(hold)));
    }
    Profile profile = dossier.history().profile(dossier.at());
    return new Explanation(
        dossier.subject(),
        dossier.at(),
        profile == null ? null : profile.zone(),
        dossier.standing(),
        groups(standing, sorted),
        dossier.channels().stream().filter(c -> !standing.containsKey(c)).toList(),
        dossier.channels().size(),
        holds,
        shadows(),
        dossier.rules().inForce().stream().filter(this::asked).toList(),
        dossier.notes());
  }

  /** Whether the subject is, or may be, one without records. */
  private boolean stranger() {
    return dossier.standing() != Standing.KNOWN;
  }

  private boolean asked(RuleText text) {
    return text.unflagged() && text.compiled().subjects() == dossier.subject().type();
  }

  /** The holds in force by channel; channels without any are left out. */
  private Map<Channel, List<SeenHold>> flags() {
    Map<Channel, List<SeenHold>> standing = new EnumMap<>(Channel.class);
    dossier
        .flags()
        .forEach(
            (channel, flag) -> {
              List<SeenHold> holds = lasting(flag.holds());
              if (!holds.isEmpty()) {
                standing.put(channel, holds);
              }
            });
    return standing;
  }

  private List<SeenHold> lasting(List<SeenHold> holds) {
    return holds.stream().filter(hold -> !hold.overAt(dossier.at())).toList();
  }

  /** What the rules in force say of a subject without records, as holds without support. */
  private Map<Channel, List<SeenHold>> answers() {
    Map<Channel, List<SeenHold>> answers = new EnumMap<>(Channel.class);
    for (RuleText text : dossier.rules().inForce()) {
      Rule rule = text.compiled();
      if (text.answer() == Answer.HELD
          && rule != null
          && rule.subjects() == dossier.subject().type()) {
        for (Channel channel : dossier.channels()) {
          if ((rule.suppress().channels() & channel.bit()) != 0) {
            answers.computeIfAbsent(channel, any -> new ArrayList<>()).add(answer(text));
          }
        }
      }
    }
    return answers;
  }

  private static SeenHold answer(RuleText text) {
    Rule rule = text.compiled();
    return new SeenHold(
        text.rule(),
        text.version(),
        rule.owner(),
        rule.severity(),
        text.reason(),
        Arrays.stream(Intent.values())
            .filter(i -> i != Intent.SAFETY && (rule.suppress().intents() & i.bit()) != 0)
            .toList(),
        Arrays.stream(Function.values())
            .filter(f -> (rule.suppress().functions() & f.bit()) != 0)
            .toList(),
        Scope.NONE,
        List.of(),
        null,
        null,
        List.of(),
        true);
  }

  private static Map<SeenHold, List<Channel>> byHold(Map<Channel, List<SeenHold>> standing) {
    Map<SeenHold, List<Channel>> byHold = new LinkedHashMap<>();
    standing.forEach(
        (channel, holds) -> {
          for (SeenHold hold : holds) {
            byHold.computeIfAbsent(hold.withoutSupport(), any -> new ArrayList<>()).add(channel);
          }
        });
    return byHold;
  }

  /** Of one hold on several channels the one with the newest support. */
  private static Map<SeenHold, SeenHold> supported(Map<Channel, List<SeenHold>> standing) {
    Map<SeenHold, SeenHold> newest = new HashMap<>();
    for (List<SeenHold> holds : standing.values()) {
      for (SeenHold hold : holds) {
        newest.merge(
            hold.withoutSupport(),
            hold,
            (a, b) -> a.since() == null || b.since() != null && b.since() > a.since() ? b : a);
      }
    }
    return newest;
  }

  private static List<Group> groups(
      Map<Channel, List<SeenHold>> standing, List<SeenHold> numbered) {
    Map<List<Integer>, List<Channel>> groups = new LinkedHashMap<>();
    standing.forEach(
        (channel, holds) -> {
          List<Integer> numbers =
              holds.stream()
                  .map(hold -> numbered.indexOf(hold.withoutSupport()) + 1)
                  .sorted()
                  .toList();
          groups.computeIfAbsent(numbers, any -> new ArrayList<>()).add(channel);
        });
    List<Group> all = new ArrayList<>();
    groups.forEach((numbers, channels) -> all.add(new Group(channels, numbers)));
    return all;
  }

  private HoldTold told(SeenHold hold, List<Channel> channels) {
    RuleText text = dossier.rules().find(hold.rule(), hold.version());
    boolean crossing = text != null && text.crossing();
    List<String> evidence = hold.evidence();
    boolean disclosed = false;
    if (evidence.isEmpty() && dossier.medicalAsked()) {
      SeenHold whole = medical.newest(hold);
      disclosed = whole != null;
      evidence = disclosed ? whole.evidence() : List.of();
    }
    List<SeenTouch> touches = new ArrayList<>();
    List<String> unfound = new ArrayList<>();
    for (String id : evidence) {
      SeenTouch touch = dossier.history().touch(id);
      if (touch == null || touch.function() == Function.MEDICAL && !dossier.medicalAsked()) {
        unfound.add(id);
      } else {
        touches.add(touch);
      }
    }
    // What was not found may be medical where the rule looks at such touches at all.
    boolean veiled =
        !dossier.medicalAsked() && !unfound.isEmpty() && (text == null || text.seesMedical());
    AuditTrail trail = crossing ? medical : audit;
    return new HoldTold(
        hold,
        channels,
        text,
        touches,
        veiled ? List.of() : unfound,
        veiled || crossing && !disclosed,
        disclosed,
        Facts.behind(
            hold, channels, text == null ? null : text.compiled(), dossier.history(), dossier.at()),
        Sooner.of(hold, channels, text),
        trail.began(hold, channels),
        trail.inSpiteOf(hold, channels).stream().filter(this::mayBeTold).toList());
  }

  private boolean mayBeTold(AuditTrail.Line line) {
    return dossier.medicalAsked() || line.function() != Function.MEDICAL;
  }

  private List<HoldTold> shadows() {
    Map<Channel, List<SeenHold>> standing = new EnumMap<>(Channel.class);
    if (dossier.standing() == Standing.GONE) {
      return List.of();
    }
    Map<Channel, List<SeenHold>> all = audit.and(medical).standing(Kind.SHADOW);
    all.forEach((channel, holds) -> standing.put(channel, lasting(holds)));
    standing.keySet().retainAll(dossier.channels());
    Map<SeenHold, SeenHold> supported = supported(standing);
    List<HoldTold> shadows = new ArrayList<>();
    byHold(standing).entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .forEach(entry -> shadows.add(told(supported.get(entry.getKey()), entry.getValue())));
    return shadows;
  }
}
