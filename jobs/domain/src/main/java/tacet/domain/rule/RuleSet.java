package tacet.domain.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchLog;

/** The rules in force at one instant, by whom they speak of. */
public final class RuleSet {

  /** How long touches are kept at least, milliseconds: 120 days. */
  public static final long MIN_HORIZON = TimeUnit.DAYS.toMillis(120);

  private final Map<SubjectType, List<RuleVersion>> bySubject = new EnumMap<>(SubjectType.class);
  private final Map<SubjectType, List<RuleVersion>> experiments = new EnumMap<>(SubjectType.class);
  private final Map<SubjectType, TouchIndex> touched = new EnumMap<>(SubjectType.class);
  private final List<RuleVersion> all;
  private final long hash;
  private final long horizon;

  /**
   * A set of rules.
   *
   * @param inForce one version a rule, sorted by id
   */
  RuleSet(List<RuleVersion> inForce) {
    all = List.copyOf(inForce);
    for (SubjectType type : SubjectType.values()) {
      bySubject.put(type, new ArrayList<>());
      experiments.put(type, new ArrayList<>());
    }
    long longest = MIN_HORIZON;
    CRC32C sum = new CRC32C();
    for (RuleVersion version : all) {
      Rule rule = version.rule();
      if (rule.mode() != Mode.OFF) {
        bySubject.get(rule.subjects()).add(version);
        if (rule.experiment()) {
          experiments.get(rule.subjects()).add(version);
        }
        longest = Math.max(longest, rule.kind().reach());
      }
      String name = version.id() + '@' + version.version() + '\n';
      sum.update(name.getBytes(StandardCharsets.UTF_8));
    }
    hash = sum.getValue();
    horizon = longest;
  }

  /** The rules that speak of a sort of subject and are not off, by id. */
  public List<RuleVersion> of(SubjectType type) {
    return bySubject.get(type);
  }

  /** Those of {@link #of} whose effect is measured, by id. */
  public List<RuleVersion> experiments(SubjectType type) {
    return experiments.get(type);
  }

  /** The rules that speak of a sort of subject and may give something else for a touch. */
  public List<RuleVersion> touchedBy(SubjectType type, TouchLog log, int row) {
    return touched.computeIfAbsent(type, key -> new TouchIndex(of(key))).touchedBy(log, row);
  }

  /** All rules in force, those that are off among them, by id. */
  public List<RuleVersion> all() {
    return all;
  }

  /** A digest of which versions are in force; 32 bits. */
  public long hash() {
    return hash;
  }

  /** How long touches are kept, milliseconds: the longest window, at least {@link #MIN_HORIZON}. */
  public long horizon() {
    return horizon;
  }
}
