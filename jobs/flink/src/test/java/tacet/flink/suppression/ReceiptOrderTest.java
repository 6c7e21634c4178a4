package tacet.flink.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.flink.suppression.Samples.profile;
import static tacet.flink.suppression.Samples.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountWord;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchRequest;
import tacet.flink.intake.ReceiptOrder;
import tacet.flink.io.Arrival;

/** What one line led to has one order, however it comes together. */
class ReceiptOrderTest {

  private static final Arrival LINE = profile("HCP:h1", "06-01", "a", "b");

  private static SubjectRecord block(String account, String id) {
    Subject subject = Subject.parse("ACCOUNT:" + account);
    return new AccountBlock(
        LINE.record().subject(), new CalendarBlock(id, subject, BlockKind.LEAVE, 1, 2, 0, false));
  }

  private static SubjectRecord word(int index) {
    TouchRequest request = (TouchRequest) request("HCP:h1", "q1", "06-01", null).record();
    return new AccountWord(request, "a" + (9 - index), index, 3, List.of(), List.of(), 0);
  }

  @Test
  void blocksThenWordsThenMembershipsThenTheRecord() {
    List<Arrival> ordered = new ArrayList<>();
    ordered.add(profile("HCP:h1", "05-31"));
    for (SubjectRecord record :
        List.of(
            block("a", "2"),
            block("b", "1"),
            block("b", "2"),
            word(0),
            word(1),
            word(2),
            new Membership(
                Subject.parse("ACCOUNT:a"), LINE.record().subject(), true, LINE.receivedAt()),
            LINE.record())) {
      ordered.add(LINE.leadingTo(record));
    }
    ordered.add(request("HCP:h1", "q0", "06-01", null));
    for (int seed = 0; seed < 50; seed++) {
      List<Arrival> shuffled = new ArrayList<>(ordered);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(ReceiptOrder.ORDER);
      assertEquals(ordered, shuffled, "seed " + seed);
    }
  }
}
