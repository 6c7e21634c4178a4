package tacet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.touch.SubjectType;

/** One rule document to one rule. */
final class RuleReader {

  /** The fields that every rule has, whatever its kind. */
  static final List<String> FIELDS =
      List.of(
          "rule",
          "owner",
          "why",
          "kind",
          "subjects",
          "where",
          "suppress",
          "severity",
          "mode",
          "effectiveFrom",
          "effectiveTo",
          "holdout",
          "hypothesis",
          "disclose",
          "publish");

  static final Names<SubjectType> SUBJECTS = Names.asNamed(SubjectType.class);
  static final Names<Severity> SEVERITIES = Names.lower(Severity.class);
  static final Names<Mode> MODES = Names.lower(Mode.class);
  static final double LARGEST_HOLDOUT = 0.5;
  static final int LONGEST_ID = 100;
  static final int LONGEST_WHY = 500;

  private static final int LONGEST_HYPOTHESIS = 2000;
  private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private final LogBounds bounds;
  private final Problems problems;

  RuleReader(LogBounds bounds, Problems problems) {
    this.bounds = bounds;
    this.problems = problems;
  }

  /** The rule, or null and problems. */
  Rule read(Node document) {
    int before = problems.errors();
    Fields fields = Fields.of(document, "a rule", problems);
    if (problems.errors() > before && !(document instanceof MappingNode)) {
      return null;
    }
    KindReader reader = kind(fields);
    if (reader != null) {
      List<String> known = new ArrayList<>(FIELDS);
      known.addAll(reader.fields());
      fields.refuseOthers(
          "a rule of kind " + reader.name(), known, name -> hint(name, reader, known));
    }
    Rule rule = rule(fields, reader);
    if (rule == null || problems.errors() > before) {
      return null;
    }
    new RuleLint(rule, reader, fields, bounds).check();
    return problems.errors() > before ? null : rule;
  }

  private KindReader kind(Fields fields) {
    if (!fields.require("kind")) {
      return null;
    }
    String name = fields.text("kind", LONGEST_ID);
    if (name == null) {
      return null;
    }
    KindReader reader = Kinds.BY_NAME.get(name);
    if (reader == null) {
      String message = "unknown value " + Problems.quoted(name) + " of kind";
      problems.error(fields.value("kind"), message, NearestName.hint(name, Kinds.BY_NAME.keySet()));
    }
    return reader;
  }

  private static String hint(String field, KindReader kind, List<String> known) {
    List<String> owners = Kinds.withField(field);
    if (!owners.isEmpty()) {
      return "it is a field of kind " + String.join(", ", owners);
    }
    return NearestName.of(field, known) == null
        ? "fields of kind " + kind.name() + ": " + String.join(", ", kind.fields())
        : NearestName.hint(field, known);
  }

  private Rule rule(Fields fields, KindReader reader) {
    fields.require("rule");
    String id = fields.text("rule", LONGEST_ID);
    if (id != null && !KEBAB.matcher(id).matches()) {
      String message = "rule id " + Problems.quoted(id) + " is not in kebab case";
      fields.error("rule", message, "write small letters, digits and single dashes");
    }
    fields.require("owner");
    String owner = fields.text("owner", LONGEST_ID);
    fields.require("why");
    String why = fields.text("why", LONGEST_WHY);
    fields.require("subjects");
    SubjectType subjects = fields.oneOf("subjects", SUBJECTS, SubjectType.HCP);
    Severity severity = fields.oneOf("severity", SEVERITIES, Severity.SOFT);
    Mode mode = fields.oneOf("mode", MODES, Mode.ENFORCE);
    long from = fields.instant("effectiveFrom", Long.MIN_VALUE);
    long to = fields.instant("effectiveTo", Long.MAX_VALUE);
    if (from >= to) {
      fields.error("effectiveTo", "effectiveTo must come after effectiveFrom", null);
    }
    double holdout = fields.number("holdout", 0, LARGEST_HOLDOUT, 0);
    String hypothesis = hypothesis(fields);
    boolean disclose = fields.flag("disclose", false);
    Where where = Audiences.read(fields);
    Suppress suppress = Suppressions.read(fields);
    if (reader == null) {
      return null;
    }
    if (!reader.publishesOnRequest() && !fields.flag("publish", true)) {
      fields.error("publish", "a rule of this kind always publishes flags", null);
    }
    Kind kind = reader.read(fields, subjects);
    return new Rule(
        id,
        owner,
        why,
        subjects,
        where,
        suppress,
        severity,
        mode,
        from,
        to,
        holdout,
        hypothesis,
        disclose,
        kind);
  }

  private static String hypothesis(Fields fields) {
    return fields.value("hypothesis") instanceof MappingNode map
        ? CanonicalJson.of(map)
        : fields.text("hypothesis", LONGEST_HYPOTHESIS);
  }
}
