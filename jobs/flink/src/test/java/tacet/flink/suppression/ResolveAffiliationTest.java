package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.domain.touch.TouchEventType.OPENED;
import static tacet.domain.touch.TouchEventType.SENT;
import static tacet.flink.suppression.Samples.LIVE;
import static tacet.flink.suppression.Samples.arrival;
import static tacet.flink.suppression.Samples.erased;
import static tacet.flink.suppression.Samples.profile;
import static tacet.flink.suppression.Samples.request;
import static tacet.flink.suppression.Samples.retracted;
import static tacet.flink.suppression.Samples.sent;
import static tacet.flink.suppression.Samples.touch;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountRequest;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.SubjectRecord;
import tacet.flink.JobEnv;
import tacet.flink.io.Arrival;

/** Whose account a touch is, on RocksDB. */
class ResolveAffiliationTest {

  private KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> flink;

  @BeforeEach
  void start() throws Exception {
    flink = create(1, 0);
    flink.open();
  }

  @AfterEach
  void stop() throws Exception {
    flink.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> create(
      int parallelism, int subtask) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Arrival, Arrival> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ResolveAffiliation(LIVE)),
            Arrival::key,
            Types.STRING,
            JobEnv.MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    return harness;
  }

  /** What accounts are told of these. */
  private List<String> tell(Arrival... arrivals) throws Exception {
    for (Arrival arrival : arrivals) {
      flink.processElement(new StreamRecord<>(arrival, arrival.receivedAt()));
    }
    var side = flink.getSideOutput(ResolveAffiliation.ACCOUNTS);
    List<String> told = new ArrayList<>();
    if (side != null) {
      side.forEach(one -> told.add(text(one.getValue().record())));
      side.clear();
    }
    return told;
  }

  /** What accounts are told of touches alone. */
  private List<String> touches(Arrival... arrivals) throws Exception {
    return tell(arrivals).stream().filter(told -> !told.contains(" person ")).toList();
  }

  private static String text(SubjectRecord record) {
    if (record instanceof Membership membership) {
      return membership.subject().id()
          + (membership.joined() ? " + person " : " - person ")
          + membership.person().id();
    }
    if (record instanceof AccountRequest asked) {
      return "%s ? %s %d of %d"
          .formatted(
              asked.subject().id(), asked.request().requestId(), asked.index() + 1, asked.of());
    }
    return Samples.text((AccountCopy) record);
  }

  private static Arrival at(String account, String touchId, long revision, String time) {
    return arrival(time, touch("HCP:h1", touchId, SENT, time, revision, account));
  }

  @Test
  void aTouchIsTheAccountsThatItNames() throws Exception {
    assertEquals(List.of("clinic + t1"), tell(at("clinic", "t1", 0, "06-01")));
    assertEquals(
        List.of("clinic + t2"),
        touches(profile("HCP:h1", "06-01", "other"), at("clinic", "t2", 0, "06-02")),
        "its own word goes before the profile");
  }

  @Test
  void elseThoseOfTheProfileWhenItWasFirstReceived() throws Exception {
    assertEquals(
        List.of("a + t1", "b + t1"),
        touches(profile("HCP:h1", "05-01", "a", "b"), sent("HCP:h1", "t1", "06-01")));
    assertEquals(List.of(), touches(profile("HCP:h1", "06-02", "c")), "a move changes nothing");
    assertEquals(
        List.of("a + t1", "b + t1"),
        tell(arrival("06-03", touch("HCP:h1", "t1", OPENED, "06-03", 0, null))),
        "what becomes of the touch reaches those it went to");
    assertEquals(List.of("c + t2"), tell(sent("HCP:h1", "t2", "06-04")));
  }

  @Test
  void aCorrectionMovesTheCopy() throws Exception {
    assertEquals(List.of("a + t1"), tell(at("a", "t1", 0, "06-01")));
    assertEquals(List.of("a - t1", "b + t1"), tell(at("b", "t1", 1, "06-01")));
    assertEquals(List.of("b + t1"), tell(at("a", "t1", 0, "06-01")), "the one before is over");
  }

  @Test
  void aRetractionThatComesFirstReachesTheAccount() throws Exception {
    assertEquals(List.of(), tell(retracted("HCP:h1", "t1", "06-02")));
    assertEquals(List.of("clinic + t1 retracted"), tell(at("clinic", "t1", 0, "06-01")));
  }

  @Test
  void patientsFeedNoAccountAndCostNothing() throws Exception {
    assertEquals(
        List.of(),
        tell(profile("PATIENT:p1", "05-01", "clinic"), sent("PATIENT:p1", "t1", "06-01")));
    assertEquals(2, flink.extractOutputValues().size(), "and pass");
    assertEquals(0, flink.numEventTimeTimers());
  }

  @Test
  void personsPassUnchangedAndAccountsGoToAccounts() throws Exception {
    Arrival touch = at("clinic", "t1", 0, "06-01");
    tell(touch);
    assertEquals(List.of(touch), flink.extractOutputValues());
    Arrival own = profile("ACCOUNT:clinic", "06-01");
    flink.processElement(new StreamRecord<>(own));
    assertEquals(List.of(touch), flink.extractOutputValues());
    assertEquals(own, flink.getSideOutput(ResolveAffiliation.ACCOUNTS).poll().getValue());
  }

  @Test
  void anErasureForgetsButTheAccountKeepsItsCount() throws Exception {
    tell(profile("HCP:h1", "05-01", "a"), sent("HCP:h1", "t1", "06-01"));
    assertEquals(1, flink.numEventTimeTimers());
    assertEquals(List.of("a - person h1"), tell(erased("HCP:h1", "06-02")));
    assertEquals(0, flink.numEventTimeTimers());
    assertEquals(List.of(), tell(sent("HCP:h1", "t1", "06-01")), "told before the erasure");
    assertEquals(List.of(), tell(sent("HCP:h1", "t2", "06-03")), "the profile is forgotten");
  }

  @Test
  void aRequestIsPutToTheAccountThatItNamesOrToThoseOfTheProfile() throws Exception {
    Arrival named = request("HCP:h1", "q1", "06-01", "clinic");
    Arrival alone = request("HCP:h1", "q2", "06-01", null);
    assertEquals(List.of("clinic ? q1 1 of 1"), tell(named, alone));
    assertEquals(List.of(alone), flink.extractOutputValues(), "nobody is asked about it");
    flink.getOutput().clear();
    tell(profile("HCP:h1", "06-02", "a", "b", "a"), ahead("06-02", "07-01", "c"));
    flink.getOutput().clear();
    assertEquals(
        List.of("a ? q3 1 of 2", "b ? q3 2 of 2"), tell(request("HCP:h1", "q3", "06-03", null)));
    assertEquals(List.of("c ? q4 1 of 1"), tell(request("HCP:h1", "q4", "07-01", null)));
    assertEquals(List.of(), flink.extractOutputValues(), "it comes with their words");
  }

  @Test
  void aRequestPutToAnAccountKeepsItsPlace() throws Exception {
    Arrival request = request("HCP:h1", "q1", "06-01", "clinic");
    flink.processElement(new StreamRecord<>(request));
    Arrival put = flink.getSideOutput(ResolveAffiliation.ACCOUNTS).poll().getValue();
    assertEquals("ACCOUNT:clinic", put.key());
    assertEquals(request, put.leadingTo(request.record()));
  }

  @Test
  void patientsAndAccountsAskForThemselves() throws Exception {
    Arrival patients = request("PATIENT:p1", "q1", "06-01", "clinic");
    assertEquals(List.of(), tell(profile("PATIENT:p1", "05-01", "clinic"), patients));
    assertEquals(patients, flink.extractOutputValues().get(1));
    flink.processElement(new StreamRecord<>(request("ACCOUNT:clinic", "q2", "06-01", null)));
    assertEquals(
        request("ACCOUNT:clinic", "q2", "06-01", null),
        flink.getSideOutput(ResolveAffiliation.ACCOUNTS).poll().getValue());
  }

  @Test
  void aRequestForAPersonForgottenIsPutToNoAccount() throws Exception {
    tell(profile("HCP:h1", "05-01", "a"), erased("HCP:h1", "06-02"));
    assertEquals(List.of(), tell(request("HCP:h1", "q1", "06-01", "a")));
    assertEquals(3, flink.extractOutputValues().size(), "the person's step drops it");
  }

  @Test
  void accountsHearWhoJoinsAndLeaves() throws Exception {
    assertEquals(
        List.of("a + person h1", "b + person h1"), tell(profile("HCP:h1", "06-01", "a", "b")));
    assertEquals(List.of(), tell(profile("HCP:h1", "06-01", "a", "b")), "nothing is new");
    assertEquals(List.of("c + person h1"), tell(ahead("06-02", "07-01", "b", "c")));
    assertEquals(
        List.of("a - person h1"),
        tell(ahead("07-02", "08-01", "b")),
        "the profile that named it is over");
    assertEquals(List.of("b - person h1", "c - person h1"), tell(erased("HCP:h1", "07-03")));
    assertEquals(List.of(), tell(ahead("07-04", "07-03", "a")), "told before the erasure");
  }

  private static Arrival ahead(String received, String validFrom, String... accounts) {
    return arrival(received, profile("HCP:h1", validFrom, accounts).record());
  }

  @Test
  void oneTimerAPersonEndsWhatIsKept() throws Exception {
    tell(at("a", "t1", 0, "06-01"), at("a", "t2", 0, "06-05"));
    assertEquals(1, flink.numEventTimeTimers());
    flink.processWatermark(new Watermark(Samples.at("06-05") + 401L * 86_400_000));
    assertEquals(0, flink.numEventTimeTimers());
  }

  @Test
  void theLastWatermarkForgetsNothing() throws Exception {
    tell(at("a", "t1", 0, "06-01"));
    flink.processWatermark(Watermark.MAX_WATERMARK);
    assertEquals(List.of("a + t1 retracted"), tell(retracted("HCP:h1", "t1", "06-02")));
  }

  @Test
  void whatIsKnownGoesOnFromASnapshot() throws Exception {
    tell(profile("HCP:h1", "05-01", "a"), sent("HCP:h1", "t1", "06-01"));
    OperatorSubtaskState whole = flink.snapshot(1, 1);
    for (int subtask = 0; subtask < 2; subtask++) {
      flink.close();
      flink = create(2, subtask);
      flink.initializeState(OperatorStage.part(whole, 1, 2, subtask));
      flink.open();
      if (flink.numEventTimeTimers() == 1) {
        assertEquals(
            List.of("a - person h1", "b + person h1"), tell(profile("HCP:h1", "06-02", "b")));
        assertEquals(List.of("a + t1 retracted"), tell(retracted("HCP:h1", "t1", "06-03")));
        return;
      }
    }
    throw new AssertionError("the person is in neither part");
  }
}
