package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tacet.domain.account.Membership;
import tacet.domain.codec.ByteWriter;
import tacet.domain.decision.AccountRequest;
import tacet.domain.decision.AccountWord;
import tacet.domain.decision.AccountWord.HeldSpan;
import tacet.domain.rule.Hold;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.Suppress;
import tacet.domain.subject.Erasure;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.testkit.Ask;
import tacet.domain.testkit.Fixture;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

/** State that a release left behind is read by this one and goes on as it did then. */
class StateFixtureTest {

  private static final Subject ACCOUNT = new Subject(SubjectType.ACCOUNT, "clinic-7");
  private static final RuleTimeline RULES =
      RuleSketch.timeline(
          List.of(
              rule("cap", "cap 2 P7D"),
              rule("days", "cap 2 MONTH days same:PRODUCT"),
              rule("pause", "cooldown P2D channel=PHONE"),
              rule("again", "repeat P14D"),
              rule("load", "pressure 3 1 P7D"),
              rule("asked", "consent PROMOTION"),
              rule("able", "status DECEASED,DO_NOT_CONTACT allow"),
              clinics()));

  private static RuleSketch rule(String id, String text) {
    RuleSketch words = Words.rule(text);
    RuleSketch rule = new RuleSketch(id, words.kind);
    rule.count.putAll(words.count);
    rule.same = words.same;
    return rule;
  }

  private static RuleSketch clinics() {
    RuleSketch rule = rule("clinic", "cap 2 P30D");
    rule.subjects = SubjectType.ACCOUNT;
    return rule;
  }

  private static SuppressionPolicy policy(int capacity) {
    SaturationScale scale = new SaturationScale(Words.load(7 * Times.DAY), 3);
    return new SuppressionPolicy(
        Suppress.ALL_CHANNELS,
        capacity,
        capacity,
        true,
        List.of(ZoneOffset.UTC),
        Map.of(SubjectType.HCP, scale, SubjectType.ACCOUNT, scale));
  }

  /** The shapes of state there are. */
  enum Shape {
    ONE_TOUCH,
    LOADED,
    PERMITTED,
    EVICTED,
    ERASED,
    ERASED_AND_BACK,
    ACCOUNT,
    SCHEDULED,
    ASKED,
    ASKED_STRANGER,
    ACCOUNT_ASKED;

    Fixture fixture() {
      return new Fixture("suppression-" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    Subject subject() {
      boolean account = this == ACCOUNT || this == ACCOUNT_ASKED;
      return account ? StateFixtureTest.ACCOUNT : TouchDraft.HCP;
    }

    SuppressionPolicy policy() {
      return StateFixtureTest.policy(this == EVICTED ? 3 : 512);
    }

    private List<Told> history() {
      return switch (this) {
        case ONE_TOUCH -> Words.touches("t1@06-01");
        case LOADED ->
            Words.touches(
                "t1@05-20/n=trial/p=A t2@05-21/PHONE/p=A/account=c1 t3@05-25/n=trial/sender=rep"
                    + " t1@05-26/OPENED t3@05-26/CLICKED/machine t2@05-27/rev=2/PHONE/p=B"
                    + " t4@05-28/BOUNCED t5@05-30/INBOUND/parent=t3 t6@06-20<06-01/PLANNED/weight=3"
                    + " t7@05-31/REPLIED t8@06-01/c=leaflet/camp=june/group/solicited=true");
        case PERMITTED -> permitted();
        case EVICTED -> Words.touches("t1@05-28 t2@05-29 t3@05-30/n=trial t4@05-31 t5@06-01");
        case ERASED -> List.of(Words.touches("t1@05-01").get(0), erasure());
        case ERASED_AND_BACK -> erasedAndBack();
        case ACCOUNT -> copies();
        case SCHEDULED -> scheduled();
        case ASKED -> asked();
        case ASKED_STRANGER -> List.of(Ask.request("?q1@06-01/SMS/n=trial/lease=P2D"));
        case ACCOUNT_ASKED -> accountAsked();
      };
    }

    /** What happens to it next. */
    private List<Told> next() {
      Told touch = new TouchDraft("next", Times.at("06-02")).with("n=trial").told();
      return switch (this) {
        case ACCOUNT -> List.of();
        case ACCOUNT_ASKED -> List.of(ask("q1"), ask("q2"));
        case ASKED, ASKED_STRANGER ->
            List.of(touch, Ask.request("?q1@06-02/n=trial"), Ask.request("?q9@06-02/p=A/n=trial"));
        default -> List.of(touch);
      };
    }

    private static List<Told> scheduled() {
      List<Told> told = new ArrayList<>();
      told.add(Words.profile("01-01 accounts=c1"));
      told.addAll(
          Words.touches(
              "b1=ON_CALL@06-03..06-04/rev=2 b2=LEAVE@06-10..06-20/cancelled"
                  + " b3=COMMITTEE@06-05..06-06/of=c1 t1@06-01"));
      return told;
    }

    private static List<Told> asked() {
      List<Told> told = new ArrayList<>(Words.consents("GRANTED@05-02"));
      told.addAll(Words.touches("t1@05-30 q0@06-01"));
      told.add(Ask.request("?q0@06-01/n=trial"));
      told.add(Ask.request("?q1@06-01T01:00/n=trial/lease=P2D"));
      told.add(Ask.request("?q2@06-01T02:00/PHONE/n=trial"));
      TouchRequest asked = (TouchRequest) Ask.request("?q3@06-01T03:00/p=A").record();
      told.add(
          new Told(
              new AccountWord(asked, "c2", 1, 2, List.of(), List.of(new HeldSpan(1, Hold.OPEN)), 7),
              asked.at()));
      return told;
    }

    private static List<Told> accountAsked() {
      List<Told> told = new ArrayList<>(copies());
      Membership member =
          new Membership(StateFixtureTest.ACCOUNT, TouchDraft.HCP, true, Times.at("01-01"));
      told.add(new Told(member, Times.at("06-01")));
      told.add(ask("q1"));
      return told;
    }

    private static Told ask(String id) {
      Told asked = Ask.request("?" + id + "@06-01T12:00/SMS/n=trial/lease=P1D");
      AccountRequest request =
          new AccountRequest(StateFixtureTest.ACCOUNT, (TouchRequest) asked.record(), 0, 1);
      return new Told(request, asked.receivedAt());
    }

    private static List<Told> permitted() {
      List<Told> told = new ArrayList<>();
      told.add(
          Words.profile(
              "01-01 zone=Europe/Berlin segment=A born=1980-02-29 access=NONE bad=SMS accounts=c1,c2"));
      told.add(Words.profile("07-01 zone=Asia/Tokyo dnc at=05-01"));
      told.addAll(Words.consents("GRANTED@05-02 WITHDRAWN@05-03/SMS GRANTED@05-04/p=A/to=08-01"));
      told.addAll(Words.touches("t1@06-01/p=A"));
      return told;
    }

    private static List<Told> erasedAndBack() {
      List<Told> told = new ArrayList<>(ERASED.history());
      told.addAll(Words.touches("t2@05-10 t3@06-01"));
      return told;
    }

    private static Told erasure() {
      return new Told(new Erasure(TouchDraft.HCP, Times.at("05-05"), "r1"), Times.at("05-06"));
    }

    private static List<Told> copies() {
      List<Told> told = new ArrayList<>();
      for (Told one : Words.touches("t1@05-30 t2@05-31/p=A t3@06-01/account=clinic-7")) {
        for (String person : List.of("p", "q")) {
          AccountCopy copy =
              new AccountCopy(
                  StateFixtureTest.ACCOUNT,
                  person,
                  (TouchEvent) one.record(),
                  person.equals("q"),
                  new long[0],
                  false);
          told.add(new Told(copy, one.receivedAt()));
        }
      }
      return told;
    }
  }

  /** What a state says and how it goes on: one more touch, then half a year. */
  private static List<String> course(SuppressionState state, Shape shape) {
    List<String> course = new ArrayList<>();
    course.add(
        "touches %d, now %s, wakes %s"
            .formatted(state.touches(), Times.text(state.now()), Times.text(state.wakeAt())));
    List<Output> outputs = new ArrayList<>();
    Suppression step = new Suppression(shape.policy(), 0);
    for (Told next : shape.next()) {
      step.apply(state, next.record(), next.receivedAt(), RULES, outputs::add);
    }
    step.wake(state, Times.at("12-31"), RULES, outputs::add);
    Said.of(outputs).forEach(said -> course.add(said.toString()));
    outputs.forEach(
        said -> {
          if (said instanceof Saturation level) {
            course.add(
                "%s %s at %s".formatted(level.channel(), level.band(), Times.text(level.asOf())));
          } else if (said instanceof Decided || said instanceof ForPerson) {
            course.add(said.toString());
          }
        });
    return course;
  }

  private static byte[] bytes(Shape shape) {
    Stage stage = new Stage(shape.subject(), shape.policy(), RULES);
    stage.tell(shape.history());
    stage.state.arm(stage.state.wakeAt());
    return stage.roundTrip();
  }

  @ParameterizedTest
  @EnumSource
  void aStateOfFormatOneGoesOnAsItDid(Shape shape) {
    Fixture fixture = shape.fixture();
    if (Fixture.writing()) {
      byte[] bytes = bytes(shape);
      SuppressionState state = SuppressionStateCodec.read(shape.subject(), bytes);
      fixture.keep(bytes, course(state, shape));
    }
    SuppressionState state = SuppressionStateCodec.read(shape.subject(), fixture.bytes());
    assertArrayEquals(
        fixture.bytes(), SuppressionStateCodec.write(state, new ByteWriter(64)), "written again");
    assertEquals(String.join("\n", fixture.course()), String.join("\n", course(state, shape)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 255})
  void anUnknownFormatIsRefused(int format) {
    byte[] bytes = Arrays.copyOf(Shape.LOADED.fixture().bytes(), 200);
    bytes[0] = (byte) format;
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> SuppressionStateCodec.read(TouchDraft.HCP, bytes));
    assertEquals(
        "state of format " + format + " was written by a later release; this one knows 1",
        refused.getMessage());
  }
}
