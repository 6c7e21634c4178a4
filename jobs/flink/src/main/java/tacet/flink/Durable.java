package tacet.flink;

import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/**
 * Every name that outlives a deployment. A savepoint finds its state, and a broker its open
 * transactions, by these; a changed one is lost state. Names are only ever added.
 *
 * <p>An operator's uid and its name are one and the same, so that what a dashboard shows is what a
 * savepoint holds.
 */
public final class Durable {

  /** Source of all input records but rules; its state: partitions and offsets. */
  public static final String READ_RECORDS = "read-records";

  /** Source of rules; its state: partitions and offsets. */
  public static final String READ_RULES = "read-rules";

  /** Bytes to records and rejects; no state. */
  public static final String PARSE_RECORDS = "parse-records";

  /** Bytes to rule records and rejects; no state. */
  public static final String PARSE_RULES = "parse-rules";

  /** Finds the accounts of a touch; state keyed by person. */
  public static final String RESOLVE_AFFILIATION = "resolve-affiliation";

  /** Decides for accounts; state keyed by account. */
  public static final String UPDATE_ACCOUNT_LOG = "update-account-log";

  /** Decides for persons; state keyed by person. */
  public static final String UPDATE_TOUCH_LOG = "update-touch-log";

  /** Sink of what is said of persons; with exactly-once its state: open transactions. */
  public static final String WRITE_OUTPUTS = "write-outputs";

  /** Sink of what is said of accounts; with exactly-once its state: open transactions. */
  public static final String WRITE_ACCOUNT_OUTPUTS = "write-account-outputs";

  /** Sink of rejects; with exactly-once its state: open transactions. */
  public static final String WRITE_REJECTS = "write-rejects";

  /** State of one subject in {@link #UPDATE_TOUCH_LOG} and {@link #UPDATE_ACCOUNT_LOG}. */
  public static final String SUBJECT_STATE = "subject";

  /** Timers of subjects, at most one live a subject. */
  public static final String WAKE_UPS = "wake-ups";

  /** Touches of one person and the accounts they went to, in {@link #RESOLVE_AFFILIATION}. */
  public static final String AFFILIATION_STATE = "affiliation";

  /** How often an operator was restored; union list, one entry a subtask. */
  public static final String RESTORES_STATE = "restores";

  /**
   * Where transactional ids of the suppression job begin. Two jobs with one prefix on one broker
   * abort each other's transactions. Access lists name it as a prefix.
   */
  public static final String TRANSACTIONS = "tacet-suppression";

  /** The consumer group of the suppression job, unless configured. */
  public static final String CONSUMER_GROUP = "tacet-suppression";

  private Durable() {}

  /** {@link #SUBJECT_STATE} as the bytes that the domain's codec writes. */
  public static ValueStateDescriptor<byte[]> subjectState() {
    return new ValueStateDescriptor<>(SUBJECT_STATE, BytePrimitiveArraySerializer.INSTANCE);
  }

  /** {@link #AFFILIATION_STATE} as bytes. */
  public static ValueStateDescriptor<byte[]> affiliationState() {
    return new ValueStateDescriptor<>(AFFILIATION_STATE, BytePrimitiveArraySerializer.INSTANCE);
  }

  /** {@link #RESTORES_STATE} as one number a subtask. */
  public static ListStateDescriptor<Long> restoresState() {
    return new ListStateDescriptor<>(RESTORES_STATE, LongSerializer.INSTANCE);
  }
}
