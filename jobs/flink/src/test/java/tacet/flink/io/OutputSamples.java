package tacet.flink.io;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.touch.Function;
import tacet.domain.touch.Selector;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/** What outputs speak of, and how they are read back. */
final class OutputSamples {

  static final Subject HCP = new Subject(SubjectType.HCP, "h1");
  static final Subject PATIENT = new Subject(SubjectType.PATIENT, "p/1");

  private OutputSamples() {}

  /** A rule that looks at medical touches if it is a crossing. */
  static RuleVersion rule(String id, boolean crossing) {
    Selector selector =
        crossing
            ? new Selector.Builder().functions(List.of(Function.MEDICAL)).build()
            : Selector.OUTBOUND;
    Rule rule =
        new Rule(
            id,
            "brand-ops",
            "Enough.",
            SubjectType.HCP,
            Where.ANYONE,
            Suppress.DEFAULT,
            Severity.SOFT,
            Mode.ENFORCE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            0,
            null,
            false,
            new Cooldown(selector, 1_000));
    return RuleVersion.initial(rule, 3, "{\"rule\":\"" + id + "\"}");
  }

  static <T extends SpecificRecord> T read(Class<T> type, Emission emission) throws Refused {
    return new AvroBytes<>(type).decode(emission.value());
  }
}
