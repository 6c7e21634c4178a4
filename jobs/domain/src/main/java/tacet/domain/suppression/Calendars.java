package tacet.domain.suppression;

import java.util.function.Consumer;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.touch.Subject;

/** How the calendar of an account reaches its members. */
final class Calendars {

  /** How many members an account tells of its calendar at most; later ones are not told. */
  static final int MOST_MEMBERS = 8192;

  /** Takes in a block, and as an account tells the members. */
  void learn(SuppressionState state, CalendarBlock block, Consumer<Output> out) {
    state.calendar.add(block);
    for (String member : state.members) {
      out.accept(new ForPerson(new AccountBlock(Subject.parse(member), block)));
    }
  }

  /** Takes in who joined or left the account, and tells a new member of all blocks there are. */
  void admit(SuppressionState state, Membership membership, Consumer<Output> out) {
    String member = membership.person().key();
    if (!membership.joined()) {
      state.members.remove(member);
    } else if (state.members.size() < MOST_MEMBERS && state.members.add(member)) {
      for (CalendarBlock block : state.calendar.all()) {
        out.accept(new ForPerson(new AccountBlock(membership.person(), block)));
      }
    }
  }

  /**
   * Takes in a block of an account; it makes nobody known.
   *
   * @return whether the subject is known, so that it is to be looked at
   */
  boolean take(SuppressionState state, AccountBlock block) {
    state.calendar.add(block.block());
    return state.known;
  }
}
