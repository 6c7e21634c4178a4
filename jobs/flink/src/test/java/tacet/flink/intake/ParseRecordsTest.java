package tacet.flink.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import tacet.domain.drift.SegmentDefinition;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.RawRecord;
import tacet.flink.io.RecordJson;
import tacet.flink.io.SegmentRecord;
import tacet.flink.io.SegmentSamples;

class ParseRecordsTest {

  private static final long AT = 1_780_304_400_000L;

  private static RawRecord raw(long offset, SegmentDefinition segment) {
    return new RawRecord(
        "hcp.segments",
        0,
        offset,
        segment.receivedAt(),
        InputEncoder.key(segment),
        new InputEncoder().value(segment));
  }

  private static SegmentDefinition by(String owner, SegmentDefinition one, long receivedAt) {
    return new SegmentDefinition(
        one.segment(),
        one.version(),
        one.subjectType(),
        owner,
        one.validFrom(),
        receivedAt,
        one.rates(),
        one.mix(),
        one.weeks());
  }

  @Test
  void aVersionOfASegmentIsNotRewritten() throws Exception {
    SegmentDefinition known = SegmentSamples.segment("s", 1, AT);
    SegmentDefinition fresh = SegmentSamples.segment("s", 2, AT + 1);
    ParseRecords parser = new ParseRecords(() -> List.of(new SegmentRecord(known)));
    OneInputStreamOperatorTestHarness<RawRecord, Arrival> flink =
        ProcessFunctionTestHarnesses.forProcessFunction(parser);
    flink.processElement(raw(3, by("others", known, AT + 2)), 0);
    flink.processElement(raw(4, by(known.owner(), known, AT + 3)), 0);
    flink.processElement(raw(5, fresh), 0);
    flink.processElement(raw(6, by("others", fresh, AT + 4)), 0);
    List<Definition> told = new ArrayList<>();
    flink.getSideOutput(ParseRecords.DEFINITIONS).forEach(element -> told.add(element.getValue()));
    assertEquals(
        List.of(new SegmentRecord(by(known.owner(), known, AT + 3)), new SegmentRecord(fresh)),
        told);
    List<String> rejected = new ArrayList<>();
    flink
        .getSideOutput(ParseRecords.REJECTS)
        .forEach(element -> rejected.add(RecordJson.text(element.getValue().value())));
    assertEquals(
        List.of(
            "{\"code\":\"REWRITTEN_VERSION\",\"topic\":\"hcp.segments\",\"partition\":0,"
                + "\"offset\":3,\"field\":\"version\",\"at\":\"2026-06-01T09:00:00.002Z\"}",
            "{\"code\":\"REWRITTEN_VERSION\",\"topic\":\"hcp.segments\",\"partition\":0,"
                + "\"offset\":6,\"field\":\"version\",\"at\":\"2026-06-01T09:00:00.004Z\"}"),
        rejected);
    flink.close();
  }
}
