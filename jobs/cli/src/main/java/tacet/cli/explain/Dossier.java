package tacet.cli.explain;

import java.util.List;
import java.util.Map;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * All that was read about one subject.
 *
 * @param at the instant asked for, epoch milliseconds
 * @param standing whether anything is known of it
 * @param channels those of the deployment that could be read
 * @param flags what stood on a channel at that instant; none where nothing was published by then
 * @param audit of everybody's audit topic
 * @param medical of the medical audit; empty unless it was asked for
 * @param medicalAsked whether it was
 * @param notes what the reader should know of what was read and what not, in sentences
 */
record Dossier(
    Subject subject,
    long at,
    Standing standing,
    List<Channel> channels,
    Map<Channel, SeenFlag> flags,
    AuditTrail audit,
    AuditTrail medical,
    boolean medicalAsked,
    RuleTexts rules,
    History history,
    List<String> notes) {

  /** Whether anything is known of a subject. */
  enum Standing {
    /** There are flags, or records. */
    KNOWN,
    /** Nothing was published; whether there are records was not looked up. */
    SILENT,
    /** No record was found. */
    UNSEEN,
    /** There were flags, and they were taken back with the subject's state. */
    GONE
  }
}
