package tacet.cli.demo;

import tacet.domain.touch.SubjectRecord;
import tacet.flink.io.Definition;

/**
 * One record that the demo feeds, or a word to whoever watches.
 *
 * @param at virtual time of receipt, epoch milliseconds
 * @param record what is sent, or null
 * @param definition the version of a rule or of a segment that is sent, or null
 * @param fault what is done to the record on its way
 * @param story what begins to happen now, one line without any id, or null
 */
record FeedEvent(long at, SubjectRecord record, Definition definition, Fault fault, String story) {

  /** What is done to a record, so that the job has something to reject. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** What it says is wrong as it is. */
    WRONG,
    /** Its bytes are cut off. */
    CUT,
    /** It goes to the other realm's topic. */
    ASTRAY
  }

  static FeedEvent of(long at, SubjectRecord record) {
    return new FeedEvent(at, record, null, Fault.NONE, null);
  }

  static FeedEvent faulty(long at, SubjectRecord record, Fault fault) {
    return new FeedEvent(at, record, null, fault, null);
  }

  static FeedEvent of(long at, Definition definition) {
    return new FeedEvent(at, null, definition, Fault.NONE, null);
  }

  static FeedEvent story(long at, String story) {
    return new FeedEvent(at, null, null, Fault.NONE, story);
  }
}
