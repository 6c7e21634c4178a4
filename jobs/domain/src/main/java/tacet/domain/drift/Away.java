package tacet.domain.drift;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.rule.Spans;
import tacet.domain.rule.Spans.Span;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CalendarLedger;

/** When a subject is on leave or on call: silence then is no evidence. */
final class Away {

  private static final Spans NEVER = Spans.of(List.of());

  private Away() {}

  /** The spans of the subject's own blocks. */
  static Spans of(CalendarLedger calendar) {
    if (calendar.isEmpty()) {
      return NEVER;
    }
    List<Span> spans = new ArrayList<>();
    for (CalendarBlock block : calendar.all()) {
      if (counts(block)) {
        spans.add(new Span(block.start(), block.end()));
      }
    }
    return Spans.of(spans);
  }

  /** Whether a block is one of leave or on call that takes place. */
  static boolean counts(CalendarBlock block) {
    boolean away = block.kind() == BlockKind.LEAVE || block.kind() == BlockKind.ON_CALL;
    return away && !block.cancelled();
  }
}
