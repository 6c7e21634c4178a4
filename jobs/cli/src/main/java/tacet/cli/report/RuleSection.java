package tacet.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.RuleEffect.Verdict;
import tacet.domain.touch.SubjectType;

/** What rules hold, who heeds them, and whether they help. */
final class RuleSection {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 22;
  private static final int BAR = 160;

  private final ReportRecords records;

  RuleSection(ReportRecords records) {
    this.records = records;
  }

  /** Writes whom each rule held, and for how long. */
  void held(Markup page) {
    List<RuleLedger.Row> rows = records.rules.rows(records.until());
    if (rows.isEmpty()) {
      page.raw("<p>No rule held anybody in these records.</p>");
      return;
    }
    boolean whole = records.rules.wholeHistory();
    page.raw(
        "<div class=scroll role=region aria-label=\"Rules\"><table class=wide><caption>"
            + "Held by rule</caption><thead><tr><th>Rule<th>Owner<th>Of<th class=num>Held now");
    if (whole) {
      page.raw("<th class=num>Ever held<th class=num>Person-hours<th class=num>Touched in spite");
    } else {
      page.raw("<th class=num>Person-hours so far");
    }
    page.raw("<tbody>");
    for (RuleLedger.Row row : rows) {
      row(row, whole, page);
    }
    page.raw("</table></div>");
    page.raw(
        whole
            ? "<p class=of>Over the whole replay. Touched in spite: touches that the rule was meant"
                + " to stop and that came under its hold.</p>"
            : "<p class=of>Hours are those of the holds in force, since the newest fact behind"
                + " each. Holds that are over are not counted.</p>");
  }

  private static void row(RuleLedger.Row row, boolean whole, Markup page) {
    boolean patients = row.ofPatients();
    page.raw(
        "<tr><th>%s<td class=text>%s<td class=text>%s",
        row.rule(), row.owner() == null ? "–" : row.owner(), of(row.types()));
    page.raw("<td>%s", PatientCells.count(patients, row.heldNow()));
    boolean hidden = PatientCells.hides(patients, whole ? row.ever() : row.heldNow());
    String hours = hidden ? "–" : Words.count(Math.round(row.hours()));
    if (whole) {
      page.raw(
          "<td>%s<td>%s<td>%s",
          PatientCells.count(patients, row.ever()),
          hours,
          PatientCells.count(patients, row.inSpite()));
    } else {
      page.raw("<td>%s", hours);
    }
  }

  private static String of(Set<SubjectType> types) {
    List<String> names = new ArrayList<>();
    types.forEach(type -> names.add(Words.people(type)));
    return names.isEmpty() ? "not known" : String.join(", ", names);
  }

  /** Writes who heeded the flags. */
  void adherence(Markup page) {
    List<AdherenceBook.Row> rows = records.adherence.rows();
    if (rows.isEmpty()) {
      page.raw("<p>No touches under a flag in these records.</p>");
      return;
    }
    boolean whole = rows.get(0).touches() != null;
    page.raw(
        "<div class=scroll role=region aria-label=\"Adherence\"><table class=wide>"
            + "<caption>Adherence by channel and team</caption><thead><tr><th>Channel<th>Team<th>Of"
            + "<th>Share made in spite of a flag");
    page.raw(whole ? "<th class=num>Touches" : "");
    page.raw("<th class=num>Ignored<th class=num>Unknowable<tbody>");
    for (AdherenceBook.Row row : rows) {
      boolean patients = row.subjects() == SubjectType.PATIENT;
      page.raw(
          "<tr data-c=%s><th>%s<td class=text>%s<td class=text>%s<td class=bar>",
          row.channel().name(),
          Words.channel(row.channel().name()),
          Words.plain(row.function().name()),
          Words.people(row.subjects()));
      share(row, patients, page);
      if (whole) {
        page.raw("<td>%s", PatientCells.count(patients, row.touches()));
      }
      page.raw(
          "<td>%s<td>%s",
          PatientCells.count(patients, row.ignored()),
          PatientCells.count(patients, row.unknowable()));
    }
    page.raw("</table></div>");
    page.raw(
        "<p class=of>Ignored: the flag stood before the touch was made (full). Unknowable: it came"
            + " after (hatched).%s</p>",
        whole ? "" : " How many touches there were in all is not known from topics.");
  }

  private static void share(AdherenceBook.Row row, boolean patients, Markup page) {
    boolean hidden =
        row.touches() == null
            || row.touches() == 0
            || PatientCells.hides(patients, row.ignored())
            || PatientCells.hides(patients, row.unknowable());
    if (hidden) {
      page.raw("–");
      return;
    }
    double ignored = (double) row.ignored() / row.touches();
    double unknowable = (double) row.unknowable() / row.touches();
    page.raw(
        "<svg class=plot width=%d height=14 viewBox=\"0 0 %d 14\" aria-hidden=true>", BAR, BAR);
    page.raw("<rect class=a0 x=.5 y=.5 width=%d height=13 />", BAR - 1);
    page.raw("<rect class=a3 x=.5 y=.5 width=%.1f height=13 />", ignored * (BAR - 1));
    page.raw(
        "<rect class=a1 x=%.1f y=.5 width=%.1f height=13 />",
        0.5 + ignored * (BAR - 1), unknowable * (BAR - 1));
    page.raw("</svg> <span class=v>%s</span>", Words.percent(ignored + unknowable));
  }

  /** Writes what rules with a holdout did. */
  void effects(Markup page) {
    List<RuleEffect> effects = new ArrayList<>(records.rules.effects());
    if (effects.isEmpty()) {
      page.raw("<p>No rule with a holdout in these records.</p>");
      return;
    }
    double most =
        effects.stream()
            .filter(effect -> effect.verdict() != Verdict.ARMS_DO_NOT_MATCH)
            .mapToDouble(effect -> Math.max(Math.abs(effect.low()), Math.abs(effect.high())))
            .filter(Double::isFinite)
            .max()
            .orElse(0.1);
    double scale = Math.min(1, Math.max(0.02, Math.ceil(most * 20) / 20));
    page.raw(
        "<div class=scroll role=region aria-label=\"Effects\"><table class=\"wide"
            + " effects\"><caption>Estimated effect: held less held out, in points</caption><thead>"
            + "<tr><th>Rule and measure<th class=mid>%s … 0 … %s<th class=num>Effect<th"
            + " class=num>Interval<th class=num>Held, held out<th>Verdict<tbody>",
        Words.points(-scale), Words.points(scale));
    String rule = "";
    for (RuleEffect effect : effects) {
      String version = effect.rule() + " v" + effect.version();
      if (!version.equals(rule)) {
        page.raw(
            "<tr class=group><th colspan=6>%s <span class=of>%s</span>",
            version, effect.hypothesis() == null ? "no hypothesis written" : effect.hypothesis());
        rule = version;
      }
      effect(effect, scale, page);
    }
    page.raw("</table></div>");
    page.raw(
        "<p class=of>Intervals hold at every look, at 95 %%; a verdict may be read at any time."
            + " Of patients the verdict stands alone until each side has %s of them: before, an"
            + " effect would tell of fewer than 11.</p>",
        Words.count(PatientCells.LEAST_ARM));
  }

  private void effect(RuleEffect effect, double scale, Markup page) {
    Set<SubjectType> types = records.rules.types(effect.rule());
    boolean patients =
        effect.subjectType() == SubjectType.PATIENT
            || effect.subjectType() == null
                && (types.isEmpty() || types.contains(SubjectType.PATIENT));
    boolean matched = effect.verdict() != Verdict.ARMS_DO_NOT_MATCH;
    page.raw("<tr><th class=in>%s<td class=mid>", Words.measure(effect.measure()));
    boolean known =
        matched
            && Double.isFinite(effect.low())
            && Double.isFinite(effect.high())
            && !PatientCells.hidesEffect(patients, effect.treatedUnits(), effect.holdoutUnits());
    interval(effect, scale, known, page);
    page.raw(
        "<td>%s<td>%s<td>%s, %s<td class=text>%s",
        known ? Words.points(effect.effect()) : "–",
        known ? Words.points(effect.low()) + " to " + Words.points(effect.high()) : "–",
        PatientCells.count(patients, effect.treatedUnits()),
        PatientCells.count(patients, effect.holdoutUnits()),
        verdict(effect.verdict()));
  }

  private static void interval(RuleEffect effect, double scale, boolean known, Markup page) {
    page.raw(
        "<svg class=plot width=%d height=%d viewBox=\"0 0 %d %d\" aria-hidden=true><path class=b"
            + " d=\"M%d 0V%d\"/><path class=s d=\"M0 %d.5H%d\"/>",
        WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH / 2, HEIGHT, HEIGHT / 2, WIDTH);
    if (known) {
      double y = HEIGHT / 2 + 0.5;
      boolean decided = effect.verdict() != Verdict.UNDECIDED;
      page.raw(
          "<path class=m d=\"M%.1f %.1fH%.1f\"/>",
          x(effect.low(), scale), y, x(effect.high(), scale));
      double x = x(effect.effect(), scale);
      page.raw(
          "<ellipse class=%s cx=%.1f cy=%.1f rx=5.2 ry=4 transform=\"rotate(-20 %.1f %.1f)\"/>",
          decided ? "n" : "o", x, y, x, y);
    }
    page.raw("</svg>");
  }

  private static double x(double value, double scale) {
    return WIDTH / 2.0 + (WIDTH / 2.0 - 6) * Math.max(-1, Math.min(1, value / scale));
  }

  private static String verdict(Verdict verdict) {
    return switch (verdict) {
      case UNDECIDED -> "undecided";
      case HIGHER -> "higher";
      case LOWER -> "lower";
      case ARMS_DO_NOT_MATCH -> "arms do not match: nothing can be said";
    };
  }
}
