package tacet.cli.replay;

import java.util.ArrayList;
import java.util.List;
import tacet.flink.intake.InitialRules;
import tacet.flink.io.RuleRecord;

/** Rules that are known before the job starts. */
final class FixedRules implements InitialRules {

  private static final long serialVersionUID = 1;

  private final ArrayList<RuleRecord> rules;

  FixedRules(List<RuleRecord> rules) {
    this.rules = new ArrayList<>(rules);
  }

  @Override
  public List<RuleRecord> read() {
    return rules;
  }
}
