package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountRequest;
import tacet.domain.decision.AccountWord;
import tacet.domain.decision.AccountWord.HeldSpan;
import tacet.domain.decision.MatchedHold;
import tacet.domain.finding.Finding;
import tacet.domain.finding.Measure;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/**
 * The bytes of records between operators, as unaligned checkpoints keep them: {@code name hex} a
 * line. Written once, with {@code -Dtacet.fixtures=write}; lines are only ever added.
 */
class WireFixtureTest {

  private static final Path FILE = Path.of("src/test/resources/wire/v1.txt");
  private static final Subject HCP = new Subject(SubjectType.HCP, "h1");
  private static final Subject ACCOUNT = new Subject(SubjectType.ACCOUNT, "clinic-7");
  private static final long AT = 1_780_304_400_000L;

  private static Map<String, Object> samples() {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("touch", arrival(touch(true)));
    samples.put("outcome", arrival(touch(false)));
    samples.put(
        "copy", arrival(new AccountCopy(ACCOUNT, "p", touch(true), true, new long[] {5}, false)));
    samples.put("consent", arrival(consent()));
    samples.put("profile", arrival(profile()));
    samples.put(
        "block", arrival(new CalendarBlock("b1", HCP, BlockKind.values()[0], AT, AT + 9, 2, true)));
    samples.put("erasure", arrival(new Erasure(HCP, AT, "r1")));
    samples.put("request", arrival(request(true)));
    samples.put("account-request", arrival(new AccountRequest(ACCOUNT, request(false), 1, 2)));
    samples.put("account-word", arrival(word()));
    samples.put("membership", arrival(new Membership(ACCOUNT, HCP, true, AT)));
    samples.put(
        "account-block",
        arrival(
            new AccountBlock(
                HCP,
                new CalendarBlock("b2", ACCOUNT, BlockKind.values()[1], AT, AT + 9, 3, false))));
    samples.put(
        "decision",
        new Emission(Stream.DECISION, -1, "HCP:h1", new byte[] {3}, SubjectType.HCP, AT, 7, 8));
    samples.put(
        "flag",
        new Emission(Stream.FLAG, 3, "HCP:h1", new byte[] {1, 2}, SubjectType.HCP, AT, 6, 7));
    samples.put(
        "tombstone",
        new Emission(Stream.FLAG, 0, "PATIENT:p1", null, SubjectType.PATIENT, AT, 0, 0));
    samples.put(
        "reject", new Emission(Stream.REJECTED, -1, null, new byte[0], SubjectType.HCP, AT, 1, 2));
    samples.put(
        "late-response",
        new Emission(Stream.LATE_RESPONSE, 2, null, new byte[0], SubjectType.HCP, AT, 6, 7));
    samples.put(
        "alert-gone", new Emission(Stream.ALERT, -1, "a1", null, SubjectType.HCP, AT, 0, 0));
    samples.put("rule", new RuleRecord("r", 2, AT, AT + 5, false, AT - 1, "{\"rule\":\"r\"}"));
    samples.put("withdrawal", new RuleRecord("r", 3, AT, null, true, AT - 1, ""));
    samples.put("segment", new SegmentRecord(SegmentSamples.segment("s", 3, AT)));
    samples.put(
        "member",
        SegmentTally.member(
            "s", SubjectType.HCP, AT, -1, Role.values()[2], CareSetting.values()[1]));
    samples.put(
        "trial",
        SegmentTally.trial(
            "s", SubjectType.PATIENT, AT, Channel.SMS, DecisionStage.ADOPTED, 41, true));
    samples.put("fit", SegmentTally.fit("s", SubjectType.HCP, AT, 1, -1));
    samples.put("category", SegmentTally.category("s", SubjectType.HCP, AT, "peer"));
    samples.put(
        "unit-outcome",
        new UnitOutcome(
            "r", 2, "clinic-7", SubjectType.HCP, true, Measure.ACCESS_OPENED_90D, -1, AT));
    samples.put(
        "unit-entry", new UnitOutcome("r", 2, "HCP:h1", SubjectType.HCP, false, null, 0, AT));
    samples.put(
        "unit-delta",
        new UnitDelta("r", 2, SubjectType.HCP, true, Measure.ENGAGED_28D, 1, 1, -1, 3, 5, -7, AT));
    return samples;
  }

  private static Arrival arrival(SubjectRecord record) {
    return new Arrival(AT + 1, 6, 42, record);
  }

  private static TouchEvent touch(boolean sent) {
    return new TouchEvent(
        "t1",
        HCP,
        sent ? TouchEventType.SENT : TouchEventType.BOUNCED,
        AT,
        sent ? 3 : 0,
        sent ? Channel.EMAIL : null,
        sent ? Function.MEDICAL : null,
        sent ? Intent.EDUCATION : null,
        Direction.OUTBOUND,
        sent ? "product" : null,
        sent ? "narrative" : null,
        sent ? "content" : null,
        sent ? "campaign" : null,
        sent ? "account" : null,
        sent ? "sender" : null,
        sent ? "parent" : null,
        sent ? 4 : null,
        sent ? true : null,
        sent,
        !sent,
        sent ? null : Bounce.SOFT,
        "source",
        sent ? "category" : null);
  }

  private static TouchRequest request(boolean whole) {
    return new TouchRequest(
        "q1",
        HCP,
        Channel.SMS,
        Function.SALES,
        Intent.PROMOTION,
        whole ? "product" : null,
        whole ? "narrative" : null,
        whole ? "content" : null,
        whole ? "campaign" : null,
        whole ? "account" : null,
        whole ? "sender" : null,
        70,
        AT,
        900_000);
  }

  private static AccountWord word() {
    MatchedHold hold =
        new MatchedHold(
            "clinic-7",
            "clinic-cap",
            2,
            "owner",
            Severity.SOFT,
            Reason.CAP,
            false,
            3,
            5,
            new Scope("product", null, null, null, null),
            List.of("other"),
            AT - 9,
            AT + 9,
            List.of("t2", "t1"),
            true);
    return new AccountWord(
        request(true),
        "clinic-7",
        1,
        2,
        List.of(hold),
        List.of(new HeldSpan(AT, AT + 9), new HeldSpan(AT + 20, Hold.OPEN)),
        6);
  }

  private static Consent consent() {
    return new Consent(
        HCP,
        ConsentPurpose.PROMOTION,
        Channel.SMS,
        "product",
        ConsentStatus.GRANTED,
        AT,
        AT + 5,
        "policy",
        "source");
  }

  private static Profile profile() {
    return new Profile(
        HCP,
        AT,
        ZoneId.of("Europe/Berlin"),
        "DE",
        "A",
        2,
        CareSetting.values()[1],
        Role.values()[1],
        "cardiology",
        List.of("a", "b"),
        AccessLevel.values()[1],
        DecisionStage.values()[1],
        true,
        false,
        5,
        LocalDate.of(1980, 2, 29),
        AT);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // A sample is of the type it is looked up by.
  private static TypeSerializer<Object> serializer(Object sample) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    return (TypeSerializer)
        (sample instanceof Arrival
            ? Arrival.TYPE.createSerializer(config)
            : sample instanceof Definition
                ? Definition.TYPE.createSerializer(config)
                : sample instanceof Finding
                    ? FindingCodec.<Finding>info().createSerializer(config)
                    : Emission.TYPE.createSerializer(config));
  }

  private static String hex(Object sample) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer(sample).serialize(sample, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  @Test
  void bytesOfTheFirstReleaseAreReadAndWritten() throws IOException {
    Map<String, Object> samples = samples();
    if ("write".equals(System.getProperty("tacet.fixtures"))) {
      keepMissing(samples);
    }
    List<String> lines = Files.readAllLines(FILE);
    assertEquals(samples.size(), lines.size());
    for (String line : lines) {
      String[] words = line.split(" ");
      Object sample = samples.get(words[0]);
      byte[] bytes = HexFormat.of().parseHex(words[1]);
      assertEquals(sample, serializer(sample).deserialize(new DataInputDeserializer(bytes)));
      assertEquals(words[1], hex(sample), words[0]);
    }
  }

  private static void keepMissing(Map<String, Object> samples) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.exists(FILE)) {
      lines.addAll(Files.readAllLines(FILE));
    }
    for (Map.Entry<String, Object> sample : samples.entrySet()) {
      if (lines.stream().noneMatch(line -> line.startsWith(sample.getKey() + ' '))) {
        lines.add(sample.getKey() + ' ' + hex(sample.getValue()));
      }
    }
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, lines);
  }
}
