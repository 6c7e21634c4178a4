package tacet.domain.testkit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Load;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.SameField;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Status;
import tacet.domain.rule.Unanswered;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Selector;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEventType;

/** Rules and records in the words of a table's cell. */
public final class Words {

  private Words() {}

  /**
   * A rule that holds e-mail: {@code cap 3 PT168H}, {@code cap 2 WEEK days}, {@code cooldown P3D},
   * {@code repeat P2D CONTENT}, {@code pressure 2.9 1.5 P7D}, {@code consent PROMOTION}, {@code
   * status MINOR,DECEASED allow}, {@code unanswered 2 P3D P7D}, {@code outcome 2 P30D P5D
   * DECLINED}, {@code calendar ON_CALL}, {@code calendar LEAVE window P1D PT0S}, {@code calendar
   * COMMITTEE only P2D PT0S P7D}, {@code quiet 20:00 08:00 FRIDAY}, {@code embargo 06-03
   * product:A,narrative:x}, {@code sequence P1D}; then {@code channel=SMS} and the like for what is
   * counted, {@code same:PRODUCT,SENDER}, {@code functions:MEDICAL}, {@code on:EMAIL,SMS}.
   */
  public static RuleSketch rule(String text) {
    String[] words = text.trim().split(" +");
    RuleSketch rule = new RuleSketch("r", kind(words));
    for (String word : words) {
      if (word.startsWith("same:")) {
        rule.same = values(word).map(SameField::valueOf).toList();
      } else if (word.startsWith("on:")) {
        rule.channels = EnumSet.copyOf(values(word).map(Channel::valueOf).toList());
      } else if (word.startsWith("functions:")) {
        rule.functions = EnumSet.copyOf(values(word).map(Function::valueOf).toList());
      } else if (word.contains("=")) {
        rule.count(word);
      }
    }
    return rule;
  }

  private static java.util.stream.Stream<String> values(String word) {
    return Arrays.stream(word.substring(word.indexOf(':') + 1).split(","));
  }

  private static Kind kind(String[] words) {
    Selector all = Selector.OUTBOUND;
    List<String> list = Arrays.asList(words);
    return switch (words[0]) {
      case "cap" -> {
        boolean rolling = words[2].startsWith("P");
        yield new Cap(
            all,
            Integer.parseInt(words[1]),
            rolling ? millis(words[2]) : 0,
            rolling ? null : Cap.Period.valueOf(words[2]),
            list.contains("days"));
      }
      case "cooldown" -> new Cooldown(all, millis(words[1]));
      case "repeat" ->
          new Repeat(
              all,
              millis(words[1]),
              list.contains("CONTENT") ? SameField.CONTENT : SameField.NARRATIVE);
      case "pressure" ->
          new Pressure(
              all,
              Double.parseDouble(words[1]),
              Double.parseDouble(words[2]),
              load(millis(words[3])));
      case "consent" -> new Consents(ConsentPurpose.valueOf(words[1]));
      case "status" ->
          new Status(
              Set.copyOf(Arrays.stream(words[1].split(",")).map(Status.Fact::valueOf).toList()),
              list.contains("allow"));
      default -> byTime(words);
    };
  }

  private static Kind byTime(String[] words) {
    Selector all = Selector.OUTBOUND;
    return switch (words[0]) {
      case "unanswered" ->
          new Unanswered(all, Integer.parseInt(words[1]), millis(words[2]), millis(words[3]));
      case "outcome" ->
          new Refusals(
              all,
              Set.of(TouchEventType.valueOf(words[4])),
              Integer.parseInt(words[1]),
              millis(words[2]),
              millis(words[3]));
      case "calendar" -> {
        Set<BlockKind> blocks =
            Set.copyOf(Arrays.stream(words[1].split(",")).map(BlockKind::valueOf).toList());
        boolean window = words.length > 3;
        boolean only = window && words[2].equals("only");
        yield new Calendar(
            blocks,
            window ? millis(words[3]) : 0,
            window ? millis(words[4]) : 0,
            only,
            only ? millis(words[5]) : 0);
      }
      case "quiet" ->
          new Quiet(
              LocalTime.parse(words[1]),
              LocalTime.parse(words[2]),
              words.length < 4
                  ? EnumSet.allOf(DayOfWeek.class)
                  : Set.copyOf(Arrays.stream(words[3].split(",")).map(DayOfWeek::valueOf).toList()),
              true);
      case "embargo" ->
          new Embargo(
              Arrays.stream(words[2].split(",")).map(Words::scope).sorted().toList(),
              Times.at(words[1]),
              true);
      case "sequence" -> new Sequence(all, millis(words[1]), true);
      default -> throw new IllegalArgumentException("no kind " + words[0]);
    };
  }

  private static Scope scope(String text) {
    String value = text.substring(text.indexOf(':') + 1);
    return switch (text.charAt(0)) {
      case 'p' -> Scope.ofProduct(value);
      case 'n' -> new Scope(null, value, null, null, null);
      default -> new Scope(null, null, value, null, null);
    };
  }

  /** A load in which every touch weighs 1, an answered one half. */
  public static Load load(long halfLife) {
    double[][] weights = new double[Channel.values().length][7];
    Arrays.stream(weights).forEach(row -> Arrays.fill(row, 1));
    return new Load(halfLife, 0.5, weights);
  }

  private static long millis(String duration) {
    return Duration.parse(duration).toMillis();
  }

  /**
   * Touches in the words of {@link TouchDraft#parse}, and calendar blocks such as {@code
   * b=ON_CALL@06-02..06-03[/rev=1][/cancelled][/of=clinic-1]}, which are received in May; apart by
   * blanks.
   */
  public static List<Told> touches(String text) {
    List<Told> told = new ArrayList<>();
    for (String word : text.trim().split(" +")) {
      if (!word.isEmpty()) {
        told.add(word.contains("..") ? block(word) : TouchDraft.parse(word));
      }
    }
    return told;
  }

  private static Told block(String word) {
    String[] parts = word.split("/");
    String[] idAndRest = parts[0].split("[=@]");
    String[] times = idAndRest[2].split("\\.\\.");
    String revision = value(parts, "rev");
    String account = value(parts, "of");
    CalendarBlock block =
        new CalendarBlock(
            idAndRest[0],
            account == null ? TouchDraft.HCP : new Subject(SubjectType.ACCOUNT, account),
            BlockKind.valueOf(idAndRest[1]),
            Times.at(times[0]),
            Times.at(times[1]),
            revision == null ? 0 : Long.parseLong(revision),
            Arrays.asList(parts).contains("cancelled"));
    return new Told(block, Times.at("05-01"));
  }

  /** Statements about promotion: {@code GRANTED@06-01[<receivedAt][/SMS][/p=A][/to=06-03]}. */
  public static List<Told> consents(String text) {
    List<Told> told = new ArrayList<>();
    for (String statement : text.trim().split(" +")) {
      String[] words = statement.split("/");
      String[] times = words[0].substring(words[0].indexOf('@') + 1).split("<");
      Channel channel = null;
      String product = null;
      Long expiresAt = null;
      for (int i = 1; i < words.length; i++) {
        if (words[i].startsWith("p=")) {
          product = words[i].substring(2);
        } else if (words[i].startsWith("to=")) {
          expiresAt = Times.at(words[i].substring(3));
        } else {
          channel = Channel.valueOf(words[i]);
        }
      }
      ConsentStatus status = ConsentStatus.valueOf(words[0].substring(0, words[0].indexOf('@')));
      long capturedAt = Times.at(times[0]);
      told.add(
          new Told(
              new Consent(
                  TouchDraft.HCP,
                  ConsentPurpose.PROMOTION,
                  channel,
                  product,
                  status,
                  capturedAt,
                  expiresAt,
                  null,
                  "test"),
              times.length > 1 ? Times.at(times[1]) : capturedAt));
    }
    return told;
  }

  /**
   * A profile: {@code 01-01 zone=Asia/Tokyo segment=A born=2008-02-29 dead=06-01 dnc noSee
   * access=NONE bad=EMAIL accounts=c1 country=US}, received at its validFrom or where {@code at=}
   * says.
   */
  public static Told profile(String text) {
    String[] words = text.trim().split(" +");
    long validFrom = Times.at(words[0]);
    String at = value(words, "at");
    String zone = value(words, "zone");
    String access = value(words, "access");
    String bad = value(words, "bad");
    String born = value(words, "born");
    String dead = value(words, "dead");
    String accounts = value(words, "accounts");
    Profile profile =
        new Profile(
            TouchDraft.HCP,
            validFrom,
            zone == null ? null : ZoneId.of(zone),
            value(words, "country"),
            value(words, "segment"),
            null,
            null,
            null,
            null,
            accounts == null ? List.of() : List.of(accounts.split(",")),
            access == null ? null : AccessLevel.valueOf(access),
            null,
            Arrays.asList(words).contains("dnc") ? true : null,
            Arrays.asList(words).contains("noSee") ? true : null,
            bad == null ? 0 : Channel.valueOf(bad).bit(),
            born == null ? null : LocalDate.parse(born),
            dead == null ? null : Times.at(dead));
    return new Told(profile, at == null ? validFrom : Times.at(at));
  }

  private static String value(String[] words, String name) {
    for (String word : words) {
      if (word.startsWith(name + '=')) {
        return word.substring(name.length() + 1);
      }
    }
    return null;
  }

  /** Holds as a table shows them, {@code -} for none. */
  public static String rows(List<Held> holds) {
    return holds.isEmpty() ? "-" : String.join("; ", holds.stream().map(Held::row).toList());
  }
}
