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

  /** Source of segments; its state: partitions and offsets. */
  public static final String READ_SEGMENTS = "read-segments";

  /** Bytes to records and rejects; no state. */
  public static final String PARSE_RECORDS = "parse-records";

  /** Bytes to rule records and rejects; no state. */
  public static final String PARSE_RULES = "parse-rules";

  /** Bytes to segments and rejects; no state. */
  public static final String PARSE_SEGMENTS = "parse-segments";

  /** Finds the accounts of a touch; state keyed by person. */
  public static final String RESOLVE_AFFILIATION = "resolve-affiliation";

  /** Decides for accounts; state keyed by account. */
  public static final String UPDATE_ACCOUNT_LOG = "update-account-log";

  /** Decides for persons; state keyed by person. */
  public static final String UPDATE_TOUCH_LOG = "update-touch-log";

  /** Learns what a subject answers and when that drifts; state keyed by subject. */
  public static final String UPDATE_DRIFT_STATE = "update-drift-state";

  /** Counts a segment's weeks and tells when it drifts; state keyed by subject type and segment. */
  public static final String WATCH_SEGMENTS = "watch-segments";

  /** Sums what became of the subjects of a unit; state keyed by rule's version and unit. */
  public static final String SUM_UNITS = "sum-units";

  /** Tells what a rule did to those it held; state keyed by rule's version. */
  public static final String MEASURE_EFFECTS = "measure-effects";

  /** Sink of what is said of segments; with exactly-once its state: open transactions. */
  public static final String WRITE_SEGMENT_OUTPUTS = "write-segment-outputs";

  /** Sink of what rules did; with exactly-once its state: open transactions. */
  public static final String WRITE_EFFECTS = "write-effects";

  /** Source of what other jobs said; its state: partitions and offsets. */
  public static final String READ_FINDINGS = "read-findings";

  /** Sink of rows of tables; no state. */
  public static final String WRITE_ROWS = "write-rows";

  /** Sink of what is said of persons; with exactly-once its state: open transactions. */
  public static final String WRITE_OUTPUTS = "write-outputs";

  /** Sink of what is said of accounts; with exactly-once its state: open transactions. */
  public static final String WRITE_ACCOUNT_OUTPUTS = "write-account-outputs";

  /** Sink of rejects; with exactly-once its state: open transactions. */
  public static final String WRITE_REJECTS = "write-rejects";

  /** State of one subject in {@link #UPDATE_TOUCH_LOG} and {@link #UPDATE_ACCOUNT_LOG}. */
  public static final String SUBJECT_STATE = "subject";

  /** State of one key in the operators of the drift job. */
  public static final String DRIFT_STATE = "drift";

  /** Timers of keys, at most one live a key. */
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

  /** Where transactional ids of the drift job begin. */
  public static final String DRIFT_TRANSACTIONS = "tacet-drift";

  /** The consumer group of the drift job, unless configured. */
  public static final String DRIFT_CONSUMER_GROUP = "tacet-drift";

  /** The consumer group of the warehouse job, unless configured. */
  public static final String WAREHOUSE_CONSUMER_GROUP = "tacet-warehouse";

  private Durable() {}

  /** {@link #SUBJECT_STATE} as the bytes that the domain's codec writes. */
  public static ValueStateDescriptor<byte[]> subjectState() {
    return new ValueStateDescriptor<>(SUBJECT_STATE, BytePrimitiveArraySerializer.INSTANCE);
  }

  /** {@link #DRIFT_STATE} as the bytes that the domain's codecs write. */
  public static ValueStateDescriptor<byte[]> driftState() {
    return new ValueStateDescriptor<>(DRIFT_STATE, BytePrimitiveArraySerializer.INSTANCE);
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
