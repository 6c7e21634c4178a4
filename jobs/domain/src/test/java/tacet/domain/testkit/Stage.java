package tacet.domain.testkit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.Suppress;
import tacet.domain.suppression.Judgement;
import tacet.domain.suppression.Output;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.suppression.SuppressionStateCodec;
import tacet.domain.touch.Subject;

/** One subject before the domain's step: tells it records, lets time pass, keeps what it says. */
public final class Stage {

  /** Every channel, the default bounds, all history loaded, no saturation. */
  public static final SuppressionPolicy POLICY =
      new SuppressionPolicy(
          Suppress.ALL_CHANNELS, 512, 8192, true, List.of(ZoneOffset.UTC), Map.of());

  public final List<Output> outputs = new ArrayList<>();

  /** What was counted of touches, apart from what was said to the world. */
  public final List<Judgement> judgements = new ArrayList<>();

  public SuppressionState state;
  private Suppression step;
  private RuleTimeline rules;

  public Stage(Subject subject, SuppressionPolicy policy, RuleTimeline rules) {
    this.state = new SuppressionState(subject);
    this.step = new Suppression(policy, 0);
    this.rules = rules;
  }

  /** A stage of the HCP h1 under rules. */
  public static Stage of(RuleSketch... rules) {
    return new Stage(TouchDraft.HCP, POLICY, RuleSketch.timeline(List.of(rules)));
  }

  /** Tells records in order. */
  public Stage tell(Collection<Told> records) {
    records.forEach(this::tell);
    return this;
  }

  /** Tells one record. */
  public Stage tell(Told told) {
    step.apply(state, told.record(), told.receivedAt(), rules, this::say);
    return this;
  }

  /** Lets time pass. */
  public Stage until(long time) {
    step.wake(state, time, rules, this::say);
    return this;
  }

  private void say(Output said) {
    if (said instanceof Judgement judgement) {
      judgements.add(judgement);
    } else {
      outputs.add(said);
    }
  }

  /** Other rules from now on. */
  public Stage rules(RuleTimeline others) {
    rules = others;
    return this;
  }

  /** As after a restore: state from its bytes, another epoch. */
  public Stage restored(SuppressionPolicy policy, long epoch) {
    roundTrip();
    step = new Suppression(policy, epoch);
    return this;
  }

  /** Replaces the state by what its bytes say. */
  public byte[] roundTrip() {
    byte[] bytes = SuppressionStateCodec.write(state, new ByteWriter(256));
    state = SuppressionStateCodec.read(state.subject(), bytes);
    return bytes;
  }

  /** The flags and tombstones so far. */
  public List<Said> said() {
    return Said.of(outputs);
  }
}
