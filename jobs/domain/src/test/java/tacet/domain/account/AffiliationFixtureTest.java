package tacet.domain.account;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tacet.domain.codec.ByteWriter;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.Fixture;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;

/** Affiliations that a release left behind are read by this one and go on as they did then. */
class AffiliationFixtureTest {

  /** The shapes of state there are. */
  enum Shape {
    PROFILES,
    NAMED,
    AFFILIATED,
    WAITING,
    ERASED;

    Fixture fixture() {
      return new Fixture("affiliation-" + name().toLowerCase(Locale.ROOT));
    }

    private List<Told> history() {
      List<Told> told = new ArrayList<>();
      if (this == PROFILES || this == AFFILIATED || this == ERASED) {
        told.add(Words.profile("01-01 zone=Europe/Berlin accounts=a,b"));
      }
      switch (this) {
        case PROFILES -> told.add(Words.profile("06-02 accounts=c at=05-01"));
        case NAMED -> told.addAll(Words.touches("t1@05-30/account=a t2@05-31/account=b/rev=1/SMS"));
        case AFFILIATED -> told.addAll(Words.touches("t1@05-30/p=A t1@05-31/OPENED t2@06-01"));
        case WAITING -> told.addAll(Words.touches("t1@05-30/RETRACTED t2@05-31/OPENED"));
        case ERASED ->
            told.add(
                new Told(new Erasure(TouchDraft.HCP, Times.at("05-05"), "r1"), Times.at("05-06")));
      }
      return told;
    }
  }

  private static final Affiliation STEP = new Affiliation(Affiliation.KEEP, 512);

  private static AffiliationState state(List<Told> history) {
    AffiliationState state = new AffiliationState(TouchDraft.HCP);
    history.forEach(told -> STEP.apply(state, told.record(), told.receivedAt(), said -> {}));
    state.arm(STEP.wakeAt(state));
    return state;
  }

  /** What accounts hear of more touches, and what is kept then. */
  private static List<String> course(AffiliationState state) {
    List<String> course = new ArrayList<>();
    course.add("armed " + Times.text(state.armedAt()));
    String more =
        "t1@06-03/account=c/rev=1/SMS t1@06-04/RETRACTED t2@06-04/SMS t2@06-05/REPLIED t3@06-05";
    for (Told told : Words.touches(more)) {
      STEP.apply(
          state,
          told.record(),
          told.receivedAt(),
          said -> {
            if (said instanceof AccountCopy copy) {
              course.add(text(copy));
            }
          });
    }
    course.add("wakes " + Times.text(STEP.wakeAt(state)));
    return course;
  }

  private static String text(AccountCopy copy) {
    TouchEvent touch = copy.touch();
    return "%s %s %s %s at %s revision %d, %d outcomes%s%s"
        .formatted(
            copy.subject().id(),
            touch.touchId(),
            touch.channel(),
            touch.product(),
            Times.text(touch.occurredAt()),
            touch.revision(),
            copy.outcomes().length,
            copy.retracted() ? ", retracted" : "",
            copy.removed() ? ", removed" : "");
  }

  @ParameterizedTest
  @EnumSource
  void aStateOfFormatOneGoesOnAsItDid(Shape shape) {
    Fixture fixture = shape.fixture();
    if (Fixture.writing()) {
      AffiliationState state = state(shape.history());
      byte[] bytes = AffiliationStateCodec.write(state, new ByteWriter(64));
      fixture.keep(bytes, course(AffiliationStateCodec.read(TouchDraft.HCP, bytes)));
    }
    AffiliationState state = AffiliationStateCodec.read(TouchDraft.HCP, fixture.bytes());
    assertArrayEquals(
        fixture.bytes(), AffiliationStateCodec.write(state, new ByteWriter(64)), "written again");
    assertEquals(String.join("\n", fixture.course()), String.join("\n", course(state)));
  }

  /** Releases that knew no calendars of accounts told none of them who its members are. */
  @Test
  void accountsHearOnceOfThePersonsThatARestoreBrings() {
    AffiliationState state =
        AffiliationStateCodec.read(TouchDraft.HCP, Shape.PROFILES.fixture().bytes());
    List<SubjectRecord> heard = new ArrayList<>();
    Told any = Words.touches("t1@06-03").get(0);
    STEP.apply(state, any.record(), any.receivedAt(), heard::add);
    assertEquals(
        List.of("a true", "b true", "c true"),
        heard.stream()
            .filter(Membership.class::isInstance)
            .map(Membership.class::cast)
            .map(told -> told.subject().id() + ' ' + told.joined())
            .toList());
    heard.clear();
    AffiliationState next =
        AffiliationStateCodec.read(
            TouchDraft.HCP, AffiliationStateCodec.write(state, new ByteWriter(64)));
    STEP.apply(next, any.record(), any.receivedAt(), heard::add);
    assertEquals(0, heard.stream().filter(Membership.class::isInstance).count());
  }

  @Test
  void anUnknownFormatIsRefused() {
    byte[] bytes = Shape.NAMED.fixture().bytes();
    bytes[0] = 2;
    assertEquals(
        "state of format 2 was written by a later release; this one knows 1",
        assertThrows(
                IllegalArgumentException.class,
                () -> AffiliationStateCodec.read(TouchDraft.HCP, bytes))
            .getMessage());
  }
}
