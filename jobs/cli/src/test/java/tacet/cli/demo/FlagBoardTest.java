package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tacet.cli.demo.FlagBoard.RuleTotal;
import tacet.cli.demo.FlagSeen.HoldSeen;

class FlagBoardTest {
  private static final String DOCTOR = "HCP:d7aa00e1";

  private final FlagBoard board = new FlagBoard(100);

  private void flag(String channel, long at, String... rules) {
    List<HoldSeen> holds =
        Stream.of(rules).map(rule -> new HoldSeen(rule, "", "CAP", "owner", at + 10)).toList();
    board.apply(new FlagSeen(DOCTOR, channel, at, holds));
  }

  @Test
  void oneDecisionOnManyChannelsCountsOnce() {
    flag("EMAIL", 200, "all");
    flag("SMS", 200, "all");
    assertEquals(List.of(new RuleTotal("all", 1, 0, 1)), board.rules());
    assertEquals(List.of("EMAIL", "SMS"), board.heldOn(DOCTOR));
    assertEquals(List.of("EMAIL", "SMS"), board.pick().channels());
    flag("EMAIL", 300);
    assertEquals(List.of(new RuleTotal("all", 1, 1, 1)), board.rules());
    flag("SMS", 300);
    assertEquals(List.of(new RuleTotal("all", 1, 1, 0)), board.rules());
    assertEquals(0, board.heldSubjects());
    assertEquals(4, board.flags());
  }

  @Test
  void whatStandsFromTheBeginningIsHeldButNotRaised() {
    flag("EMAIL", 100, "consent");
    assertEquals(List.of(new RuleTotal("consent", 0, 0, 1)), board.rules());
    assertNull(board.pick());
    flag("EMAIL", 500);
    assertEquals(List.of(new RuleTotal("consent", 0, 1, 0)), board.rules());
  }

  @Test
  void aNewUntilIsNoNewHold() {
    flag("EMAIL", 200, "cap");
    flag("EMAIL", 250, "cap");
    assertEquals(List.of(new RuleTotal("cap", 1, 0, 1)), board.rules());
  }

  @Test
  void theRuleShownLeastIsPickedNext() {
    flag("EMAIL", 200, "often");
    assertEquals("often", board.pick().rule());
    flag("EMAIL", 201, "often", "seldom");
    flag("SMS", 202, "often");
    assertEquals("seldom", board.pick().rule());
    assertNull(board.pick());
  }
}
