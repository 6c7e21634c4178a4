package tacet.cli.preflight;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tacet.cli.preflight.Audience.BadLine;
import tacet.cli.preflight.Hours.Stretch;

/** Findings for people: counts, never ids. */
final class PreflightView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int BEST = 3;
  private static final int MOST_BAD = 20;

  private final List<String> lines = new ArrayList<>();

  private PreflightView() {}

  /** An instant to the minute. */
  static String utc(Instant instant) {
    return TIME.format(instant);
  }

  /**
   * All of it.
   *
   * @param name of the list
   * @param notes on how the answers were found
   */
  static List<String> lines(
      String name,
      Audience audience,
      PlannedTouch touch,
      Instant at,
      Findings findings,
      QuietHours quiet,
      List<String> notes) {
    PreflightView view = new PreflightView();
    view.add("touch     %s", touch.words());
    view.add("at        %s", utc(at));
    view.add("audience  %s: %s", name, count(audience.members().size(), "person", "people"));
    if (audience.repeated() > 0) {
      view.add(
          "          %s named again, counted once",
          count(audience.repeated(), "row: someone", "rows: people"));
    }
    view.bad(audience.bad());
    view.answer(findings);
    view.rules("held by rule", findings.byFlag());
    view.strangers(findings);
    view.spared(findings);
    view.hours(findings, quiet);
    if (!notes.isEmpty()) {
      view.add("");
      notes.forEach(note -> view.add("%s", note));
    }
    return view.lines;
  }

  private void add(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }

  private static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  private void bad(List<BadLine> bad) {
    if (bad.isEmpty()) {
      return;
    }
    add("          %s left out", count(bad.size(), "bad line", "bad lines"));
    bad.stream()
        .limit(MOST_BAD)
        .forEach(line -> add("            line %d: %s", line.line(), line.why()));
    if (bad.size() > MOST_BAD) {
      add("            and %,d more", bad.size() - MOST_BAD);
    }
  }

  private void answer(Findings findings) {
    add("");
    add("open %,10d  %5.1f %%", findings.open().size(), share(findings, findings.open().size()));
    add("held %,10d  %5.1f %%", findings.held(), share(findings, findings.held()));
    if (findings.unknown() > 0) {
      add(
          "     %,10d  of them because what was published of them cannot be read",
          findings.unknown());
    }
  }

  private static double share(Findings findings, int some) {
    return 100.0 * some / findings.people();
  }

  private void rules(String title, List<RuleCount> rules) {
    if (rules.isEmpty()) {
      return;
    }
    int wide = title.length();
    int owner = "owner".length();
    int reason = "reason".length();
    for (RuleCount rule : rules) {
      wide = Math.max(wide, rule.rule().length());
      owner = Math.max(owner, rule.owner().length());
      reason = Math.max(reason, rule.reason().name().length());
    }
    String format = "%-" + wide + "s  %-" + owner + "s  %-" + reason + "s  %8s  %8s  %s";
    add("");
    add(format, title, "owner", "reason", "people", "alone", "half of them free");
    for (RuleCount rule : rules) {
      add(
          format,
          rule.rule(),
          rule.owner(),
          PlannedTouch.word(rule.reason()),
          String.format(Locale.ROOT, "%,d", rule.people()),
          String.format(Locale.ROOT, "%,d", rule.alone()),
          rule.halfFree() == null ? "not by itself" : utc(rule.halfFree()));
    }
  }

  private void strangers(Findings findings) {
    if (findings.unseen() == 0) {
      return;
    }
    add("");
    add(
        "%s never seen, answered for by the rules in force: %,d held, %,d open",
        count(findings.unseen(), "person", "people"),
        findings.unseenHeld(),
        findings.unseen() - findings.unseenHeld());
    rules("held though never seen", findings.byPolicy());
  }

  private void spared(Findings findings) {
    if (findings.spared().isEmpty()) {
      return;
    }
    add("");
    add("spared (each of the held once, by the first reason)");
    findings.spared().forEach((reason, people) -> add("%,8d  %s", people, Spared.words(reason)));
  }

  private void hours(Findings findings, QuietHours quiet) {
    Hours hours = findings.hours();
    add("");
    add("best full hours to send, by what is known now");
    List<Stretch> best = hours.best(BEST);
    if (best.isEmpty()) {
      add("          none: at no full hour is anyone open");
    }
    for (Stretch stretch : best) {
      String last = stretch.to().equals(stretch.from()) ? "" : " to " + utc(stretch.to());
      add("%,8d  open at %s%s", stretch.open(), utc(stretch.from()), last);
    }
    add("  [%s]", hours.picture(findings.people()));
    String mark = hours.hoursPerMark() == 1 ? "an hour" : hours.hoursPerMark() + " hours";
    add("  from %s, %s a mark; blank nobody, @ everybody", utc(hours.first()), mark);
    if (quiet.rules().isEmpty()) {
      add("  Quiet hours: no rule in force has any for this touch.");
    } else {
      String rules = String.join(", ", quiet.rules());
      add("  Quiet hours of %s are kept here by the list's column zone;", rules);
      add("  they are in no flag, so open and held above leave them out.");
    }
    if (findings.withoutZone() > 0) {
      add(
          "  %s no zone: their quiet hours are not kept here.",
          count(findings.withoutZone(), "person has", "people have"));
    }
  }
}
