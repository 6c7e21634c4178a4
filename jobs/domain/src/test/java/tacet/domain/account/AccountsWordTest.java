package tacet.domain.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.Erasure;
import tacet.domain.suppression.ForPerson;
import tacet.domain.testkit.Ask;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;

/** A request's way by accounts to the person, as the job leads it. */
class AccountsWordTest {

  private static final RuleTimeline RULES =
      RuleSketch.timeline(
          List.of(
              rule("clinic", "cap 1 P7D", SubjectType.ACCOUNT),
              rule("person", "cap 2 P2D", SubjectType.HCP),
              rule("away", "calendar LEAVE during", SubjectType.HCP)));

  private final Affiliation affiliation = new Affiliation(Affiliation.KEEP, 512);
  private final AffiliationState resolved = new AffiliationState(TouchDraft.HCP);
  private final Stage person = new Stage(TouchDraft.HCP, Stage.POLICY, RULES);
  private final Map<Subject, Stage> accounts = new HashMap<>();

  private static RuleSketch rule(String id, String kind, SubjectType subjects) {
    RuleSketch rule = new RuleSketch(id, Words.rule(kind).kind);
    rule.subjects = subjects;
    return rule;
  }

  private void tell(Told told) {
    if (told.record().subject().type() == SubjectType.ACCOUNT) {
      tellAccount(told);
      return;
    }
    List<SubjectRecord> concerned = new ArrayList<>();
    if (affiliation.apply(resolved, told.record(), told.receivedAt(), concerned::add)) {
      person.tell(told);
    }
    concerned.forEach(record -> tellAccount(new Told(record, told.receivedAt())));
  }

  private void tellAccount(Told told) {
    Stage account =
        accounts.computeIfAbsent(
            told.record().subject(), subject -> new Stage(subject, Stage.POLICY, RULES));
    int before = account.outputs.size();
    account.tell(told);
    account.outputs.stream()
        .skip(before)
        .filter(ForPerson.class::isInstance)
        .map(said -> ((ForPerson) said).record())
        .forEach(record -> person.tell(new Told(record, told.receivedAt())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          the account that it names       ! 01-01 accounts=b ! t@06-01/account=a ?q@06-02/account=a ?s@06-02/account=c ! q DENY CAP (a:clinic) retry 06-08 | s ALLOW to 06-02T00:15
          else those of the profile       ! 01-01 accounts=b,a ! t@06-01/account=a ?q@06-02 ! q DENY CAP (a:clinic) retry 06-08
          in force when it is asked       ! 06-02 accounts=a at=05-01 ! t@06-01/account=a ?q@06-01T12:00 ?s@06-03 ! q ALLOW to 06-01T12:15 | s DENY CAP (a:clinic) retry 06-08
          an account keeps a slot, too    ! 01-01 ! ?q@06-01/account=a ?s@06-01/account=a ! q ALLOW to 06-01T00:15 | s DENY CAP (a:clinic) retry 06-01T00:15
          until the touch is made         ! 01-01 ! ?q@06-01/account=a q@06-01T00:01/account=a ?s@06-02/account=a ! q ALLOW to 06-01T00:15 | s DENY CAP (a:clinic) retry 06-08T00:01
          every no is told                ! 01-01 accounts=a,b ! t@06-01/account=a u@06-03/account=b ?q@06-03 ! q DENY CAP (a:clinic,b:clinic) retry 06-10
          both must be free again         ! 01-01 accounts=a ! t@06-01 u@06-06 v@06-06 ?q@06-07 ! q DENY CAP (a:clinic,person) retry 06-13
          the account's calendar          ! 01-01 accounts=a ! b=LEAVE@06-02..06-03/of=a ?q@06-01T12:00 ?s@06-02T12:00 ! q ALLOW to 06-01T12:15 | s DENY CALENDAR (away) retry 06-03
          is that of its members alone    ! 06-03 at=05-02 ! b=LEAVE@06-02..06-04/of=a ?s@06-02T12:00 ! s ALLOW to 06-02T12:15
          no account is asked             ! 01-01 ! ?q@06-01 ! q ALLOW to 06-01T00:15
          """)
  void answered(String what, String profile, String records, String expected) {
    tell(Words.profile(profile));
    for (String word : records.trim().split(" +")) {
      tell(word.startsWith("?") ? Ask.request(word) : Words.touches(word).get(0));
    }
    assertEquals(expected, Ask.answers(person.outputs), what);
  }

  @Test
  void anErasedAccountStillSaysItsWord() {
    tell(Words.profile("01-01 accounts=a"));
    Subject account = new Subject(SubjectType.ACCOUNT, "a");
    tell(new Told(new Erasure(account, Times.at("06-05"), "r"), Times.at("06-05")));
    tell(Ask.request("?q@06-04<06-06"));
    assertEquals("q ALLOW to 06-06T00:15", Ask.answers(person.outputs));
  }
}
