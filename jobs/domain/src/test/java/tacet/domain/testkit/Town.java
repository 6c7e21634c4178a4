package tacet.domain.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Affiliation;
import tacet.domain.account.AffiliationState;
import tacet.domain.account.AffiliationStateCodec;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Decided;
import tacet.domain.suppression.ForPerson;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;

/** Persons and accounts before the domain's steps, joined as the job joins them. */
public final class Town {

  private static final Affiliation AFFILIATION = new Affiliation(Affiliation.KEEP, 512);

  private final SuppressionPolicy policy;
  private final RuleTimeline rules;
  private final Map<String, AffiliationState> affiliations = new TreeMap<>();
  private final Map<String, Stage> stages = new TreeMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<String> overruns = new ArrayList<>();

  /** Nobody known yet. */
  public Town(SuppressionPolicy policy, RuleTimeline rules) {
    this.policy = policy;
    this.rules = rules;
  }

  /** Tells records in the order of their receipt. */
  public Town tell(List<Told> records) {
    records.forEach(this::tell);
    return this;
  }

  /** Tells one record. */
  public void tell(Told told) {
    Subject subject = told.record().subject();
    if (subject.type() != SubjectType.HCP) {
      step(told);
      return;
    }
    AffiliationState state =
        affiliations.computeIfAbsent(subject.key(), key -> new AffiliationState(subject));
    List<SubjectRecord> forAccounts = new ArrayList<>();
    boolean passes = AFFILIATION.apply(state, told.record(), told.receivedAt(), forAccounts::add);
    byte[] bytes = AffiliationStateCodec.write(state, new ByteWriter(256));
    affiliations.put(subject.key(), AffiliationStateCodec.read(subject, bytes));
    forAccounts.forEach(record -> step(new Told(record, told.receivedAt())));
    if (passes) {
      step(told);
    }
  }

  private void step(Told told) {
    Stage stage =
        stages.computeIfAbsent(
            told.record().subject().key(),
            key -> new Stage(told.record().subject(), policy, rules));
    int before = stage.outputs.size();
    stage.roundTrip();
    stage.tell(told);
    List<Output> outputs = List.copyOf(stage.outputs.subList(before, stage.outputs.size()));
    outputs.forEach(this::note);
    List<SubjectRecord> passed = new ArrayList<>();
    for (Output output : outputs) {
      if (output instanceof ForPerson person) {
        passed.add(person.record());
      }
    }
    passed.stream()
        .filter(AccountBlock.class::isInstance)
        .forEach(record -> step(new Told(record, told.receivedAt())));
    passed.stream()
        .filter(record -> !(record instanceof AccountBlock))
        .forEach(record -> step(new Told(record, told.receivedAt())));
  }

  private void note(Output output) {
    if (output instanceof Decided decided) {
      verdicts.add(Verdict.of(decided.decision()));
    } else if (output instanceof Audit audit && audit.kind() == Audit.Kind.OVERRUN) {
      overruns.add(
          Verdict.overrun(
              audit.subject().key(),
              audit.at(),
              audit.hold().rule().id(),
              audit.hold().rule().version(),
              Held.texts(audit.hold().scope()),
              audit.hold().until(),
              audit.touch(),
              audit.request()));
    }
  }

  /** Lets time pass for everybody. */
  public Town until(long time) {
    stages.values().forEach(stage -> stage.until(time));
    return this;
  }

  /** The answers so far. */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /** The caps that were exceeded so far, sorted. */
  public List<String> overruns() {
    return overruns.stream().sorted().toList();
  }

  /** What was published of each subject so far, by subject key. */
  public Map<String, List<Said>> said() {
    Map<String, List<Said>> said = new TreeMap<>();
    stages.forEach((key, stage) -> said.put(key, stage.said()));
    return said;
  }
}
