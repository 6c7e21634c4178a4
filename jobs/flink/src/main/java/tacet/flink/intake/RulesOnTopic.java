package tacet.flink.intake;

import java.util.ArrayList;
import java.util.List;
import tacet.flink.io.DefinitionsAtStart;
import tacet.flink.io.RawRecord;
import tacet.flink.io.RecordParser;
import tacet.flink.io.RuleRecord;

/** The rules on their topics when the job starts. Records that are none are rejected elsewhere. */
public final class RulesOnTopic implements InitialRules {

  private static final long serialVersionUID = 1;

  private final DefinitionsAtStart topics;

  public RulesOnTopic(DefinitionsAtStart topics) {
    this.topics = topics;
  }

  @Override
  public List<RuleRecord> read() {
    RecordParser parser = new RecordParser();
    List<RuleRecord> rules = new ArrayList<>();
    for (RawRecord raw : topics.read()) {
      if (parser.parse(raw) instanceof RuleRecord rule) {
        rules.add(rule);
      }
    }
    return rules;
  }
}
