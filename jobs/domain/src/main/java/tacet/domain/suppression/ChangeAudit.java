package tacet.domain.suppression;

import java.util.List;
import java.util.function.Consumer;
import tacet.domain.rule.Hold;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.Subject;

/** Tells the audit of every hold that started, moved or ended, with its whole explanation. */
final class ChangeAudit {

  private ChangeAudit() {}

  /** Compares the published holds, shadowing or not, with those of an evaluation. */
  static void tell(
      Subject subject,
      List<PublishedHold> before,
      List<Hold> after,
      boolean shadow,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    Audit.Kind kind = shadow ? Audit.Kind.SHADOW : Audit.Kind.CHANGE;
    for (Hold hold : after) {
      PublishedHold old = counterpart(before, hold, shadow);
      if (old == null
          || !old.says(hold)
          || (hold.channels() & ~covered(before, hold, shadow)) != 0) {
        String verb = old == null ? Audit.STARTS : Audit.GOES_ON;
        boolean apart = apart(hold);
        out.accept(audit(subject, now, kind, hold, verb, apart));
        if (!apart && hold.medical()) {
          out.accept(audit(subject, now, kind, hold, verb, true));
        }
      }
    }
    for (PublishedHold old : before) {
      RuleVersion version = rules.find(old.rule(), old.version());
      if (old.shadow() == shadow && version != null && !continues(old, after)) {
        Hold ended = Explanation.whole(old, version);
        out.accept(audit(subject, now, kind, ended, Audit.ENDS, apart(ended)));
      }
    }
  }

  /** Whether it is told to medical readers alone. */
  static boolean apart(Hold hold) {
    return hold.rule().rule().crossing() || hold.rule().rule().confidential();
  }

  private static Audit audit(
      Subject subject, long now, Audit.Kind kind, Hold hold, String verb, boolean medical) {
    return new Audit(
        subject,
        now,
        kind,
        hold.channels(),
        hold,
        null,
        null,
        null,
        null,
        null,
        verb + Explanation.of(hold, medical),
        medical);
  }

  private static PublishedHold counterpart(List<PublishedHold> before, Hold hold, boolean shadow) {
    for (PublishedHold old : before) {
      if (old.shadow() == shadow
          && old.sameMatter(hold)
          && (old.channels() & hold.channels()) != 0) {
        return old;
      }
    }
    return null;
  }

  private static int covered(List<PublishedHold> before, Hold hold, boolean shadow) {
    int channels = 0;
    for (PublishedHold old : before) {
      channels |= old.shadow() == shadow && old.sameMatter(hold) ? old.channels() : 0;
    }
    return channels;
  }

  private static boolean continues(PublishedHold old, List<Hold> after) {
    for (Hold hold : after) {
      if (old.sameMatter(hold) && (old.channels() & hold.channels()) != 0) {
        return true;
      }
    }
    return false;
  }
}
