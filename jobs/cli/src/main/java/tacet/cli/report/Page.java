package tacet.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.cli.report.ReportRecords.Kind;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Channel;

/** The page as a whole: head, filters, sections, and what it leaves out. */
final class Page {

  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  /** Hatchings, so that bands can be told apart without colour. */
  private static final String PATTERNS =
      "<svg width=0 height=0 style=\"position:absolute\" aria-hidden=true><defs><pattern id=p1"
          + " width=6 height=6 patternUnits=userSpaceOnUse patternTransform=\"rotate(45)\"><path"
          + " class=hatch d=\"M0 0V6\" stroke-width=1.6 /></pattern><pattern id=p2 width=4 height=4"
          + " patternUnits=userSpaceOnUse patternTransform=\"rotate(45)\"><path class=hatch d=\"M0"
          + " 0V4\" stroke-width=4 /></pattern></defs></svg>";

  private final ReportRecords records;
  private final PageNames names;
  private final int alerts;
  private final String source;
  private final List<String> notes;

  /**
   * A page.
   *
   * @param alerts how many alerts it shows at most
   * @param source what it was made from, in a few words
   * @param notes sentences about what could not be read
   */
  Page(ReportRecords records, PageNames names, int alerts, String source, List<String> notes) {
    this.records = records;
    this.names = names;
    this.alerts = alerts;
    this.source = source;
    this.notes = notes;
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("a resource of this build cannot be read: " + name, e);
    }
  }

  /** The page's text. */
  String html() {
    Markup page = new Markup();
    head(page);
    page.raw("<main id=main>");
    section("changed", "What changed this week", page);
    new ScorePlot(records, names).write(page);
    new AlertSection(records, names, alerts).write(page);
    page.raw("</section>");
    section("answers", "What answers, and when", page);
    new HeatSection(records.segments, names).write(page);
    PeopleSection people = new PeopleSection(records.people);
    page.raw("<h3>Preferences</h3>");
    people.preferences(page);
    page.raw("</section>");
    section("saturation", "How saturated people are", page);
    people.saturation(page);
    page.raw("</section>");
    RuleSection rules = new RuleSection(records);
    section("rules", "What the rules do", page);
    rules.held(page);
    page.raw("<h3>Adherence</h3>");
    rules.adherence(page);
    page.raw("<h3>Do they help?</h3>");
    rules.effects(page);
    page.raw("</section>");
    section("limits", "What this page leaves out", page);
    limits(page);
    page.raw("</section></main><script>").raw(SCRIPT).raw("</script></body></html>\n");
    return page.toString();
  }

  private static void section(String id, String title, Markup page) {
    page.raw("<section id=%s aria-labelledby=%s-title><h2 id=%s-title>%s</h2>", id, id, id, title);
  }

  private void head(Markup page) {
    long until = records.until();
    String title = "The week to " + Words.day(until);
    page.raw("<!doctype html>\n<html lang=en><head><meta charset=utf-8>");
    page.raw(
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'; script-src 'sha256-%s'\">",
        hash(SCRIPT));
    page.raw("<meta name=viewport content=\"width=device-width, initial-scale=1\">");
    page.raw("<meta name=color-scheme content=\"light dark\"><title>Tacet – %s</title>", title);
    page.raw("<style>").raw(STYLE).raw("</style></head><body>");
    page.raw(PATTERNS);
    page.raw("<a class=skip href=#main>Skip to what changed</a><header><p class=mark>Tacet</p>");
    page.raw("<h1>%s</h1><p class=standfirst>%s</p>", title, standfirst());
    page.raw(
        "<p class=of>From %s. Everything up to %s.%s</p>",
        source,
        Words.time(until),
        names.showsIds() ? " Ids of HCPs are shown." : " Pseudonyms stand for HCPs and accounts.");
    page.raw(
        "<nav aria-label=Sections><a href=#changed>Changed</a><a href=#answers>Answers</a><a"
            + " href=#saturation>Saturation</a><a href=#rules>Rules</a><a href=#limits>Left out</a>"
            + "</nav></header>");
    filters(page);
  }

  private String standfirst() {
    long until = records.until();
    long from = until - SegmentWeek.LENGTH;
    long segments = records.alerts.count(true, from, until);
    long people = records.alerts.count(false, from, until);
    if (segments + people == 0) {
      return "Nothing passed its threshold this week: the rest is silence.";
    }
    return (segments == 0
            ? "No alert of a segment"
            : Words.many(segments, "alert of a segment", "alerts of segments"))
        + " and "
        + (people == 0 ? "none" : Words.many(people, "alert", "alerts"))
        + (people == 1 ? " of a person" : " of people")
        + " this week. The machine moves nobody: who belongs where is for you to decide.";
  }

  private void filters(Markup page) {
    Set<String> channels = new TreeSet<>();
    for (Channel channel : Channel.values()) {
      channels.add(channel.name());
    }
    page.raw("<form class=filters aria-label=Filters hidden>");
    page.raw("<label>Segment <select id=by-s><option value=\"\">all");
    for (String segment : names.segments()) {
      page.raw("<option value=%s>%s", names.token(segment), segment);
    }
    page.raw("</select></label><label>Channel <select id=by-c><option value=\"\">all");
    channels.forEach(name -> page.raw("<option value=%s>%s", name, Words.channel(name)));
    page.raw("</select></label><label>Dimension <select id=by-d><option value=\"\">all");
    for (Dimension dimension : Dimension.values()) {
      page.raw("<option value=%s>%s", dimension.name(), Words.dimension(dimension));
    }
    page.raw(
        "</select></label><button type=reset>Show all</button><button type=button id=unfold>Unfold"
            + "</button><button type=button id=fold>Fold</button><output id=shown"
            + " aria-live=polite></output></form>");
  }

  private void limits(Markup page) {
    page.raw("<ul>");
    page.raw(
        "<li>Patients appear in counts only. Counts under 11, none included, and figures from which"
            + " one could be told, are left out. How many a week is told by tens.");
    page.raw("<li>Medical touches are not among the inputs of drift, nor is their audit read.");
    page.raw(
        "<li>Alerts older than eight weeks stand in the score only. At most %s are shown, segments"
            + " first.",
        Words.count(alerts));
    if (!names.showsIds()) {
      page.raw(
          "<li>Pseudonyms hold for this page. Ids of alerts are left out too: who knows all ids"
              + " could find a person by them. --show-ids shows both, never patients’.");
    }
    if (records.unreadable() > 0) {
      page.raw(
          "<li>%s not readable, and left out.",
          Words.many(records.unreadable(), "record was", "records were"));
    }
    for (Kind kind : Kind.values()) {
      boolean told = kind == Kind.AUDIT && records.count(Kind.SUMMARY) > 0;
      if (records.count(kind) == 0 && !told && kind != Kind.SUMMARY && kind != Kind.POLICY) {
        page.raw("<li>There were no records of %s.", plural(kind));
      }
    }
    notes.forEach(note -> page.element("li", note));
    page.raw("</ul>");
  }

  private static String plural(Kind kind) {
    return switch (kind) {
      case ALERT -> "alerts";
      case PREFERENCE -> "preferences";
      case SEGMENT_WEEK -> "weeks of segments";
      case EFFECT -> "effects of rules";
      case SATURATION -> "saturation";
      case FLAG -> "flags";
      case AUDIT -> "touches made under a flag";
      case POLICY -> "rules in force";
      case SUMMARY -> "a summary";
    };
  }

  private static String hash(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
