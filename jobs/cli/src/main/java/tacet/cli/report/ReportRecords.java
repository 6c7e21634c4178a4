package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.SubjectType;

/**
 * Output records, gathered for a page. What is kept is bounded by what a page shows and a few bytes
 * a subject and channel; no id of a patient is kept.
 */
public final class ReportRecords {

  /** What a record is. */
  public enum Kind {
    ALERT,
    PREFERENCE,
    SEGMENT_WEEK,
    EFFECT,
    SATURATION,
    FLAG,
    AUDIT,
    POLICY,
    SUMMARY
  }

  /** Alerts that a page shows unless it is told otherwise. */
  public static final int ALERTS = 300;

  private final long latest;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private long seen = Long.MIN_VALUE;
  private long unreadable;

  final AlertBook alerts;
  final SegmentBook segments = new SegmentBook();
  final PeopleBook people = new PeopleBook();
  final RuleLedger rules = new RuleLedger();
  final AdherenceBook adherence = new AdherenceBook();

  /**
   * Nothing yet.
   *
   * @param latest what came later is left out, epoch milliseconds; {@link Long#MAX_VALUE} for the
   *     last record's time
   * @param alerts how many alerts the page shows at most
   */
  public ReportRecords(long latest, int alerts) {
    this.latest = latest;
    this.alerts = new AlertBook(alerts);
  }

  /**
   * Takes a record as it stands in an output file. One that is not what it should be is counted and
   * left out.
   *
   * @param realm HCP or PATIENT where its place says so, else null
   */
  public void add(Kind kind, SubjectType realm, JsonNode record) {
    try {
      long at = at(kind, record);
      if (at > latest) {
        return;
      }
      take(kind, realm, record);
      seen = Math.max(seen, at);
      counts.merge(kind, 1L, Long::sum);
    } catch (IllegalArgumentException e) {
      unreadable++;
    }
  }

  /** What came later is left out, epoch milliseconds. */
  long latest() {
    return latest;
  }

  /** Counts a line that is no JSON. */
  void malformed() {
    unreadable++;
  }

  private static long at(Kind kind, JsonNode record) {
    return switch (kind) {
      case ALERT -> Fields.instant(record, "detectedAt");
      case PREFERENCE -> {
        long at = Long.MIN_VALUE;
        for (JsonNode channel : record.path("channels")) {
          at = Math.max(at, Fields.instant(channel, "asOf"));
        }
        yield at;
      }
      case SEGMENT_WEEK -> Fields.instant(record, "weekStart") + SegmentWeek.LENGTH;
      case EFFECT, SATURATION -> Fields.instant(record, "asOf");
      case FLAG -> Fields.instant(record, "decidedAt");
      case AUDIT, POLICY -> Fields.instant(record, "at");
      case SUMMARY -> Fields.instant(record, "until");
    };
  }

  private void take(Kind kind, SubjectType realm, JsonNode record) {
    switch (kind) {
      case ALERT -> alerts.add(AlertJson.read(record, realm));
      case PREFERENCE -> people.preference(record);
      case SEGMENT_WEEK -> segments.add(SegmentBook.read(record, realm));
      case EFFECT -> rules.effect(record, realm);
      case SATURATION -> people.saturation(record);
      case FLAG -> rules.flag(record);
      case AUDIT -> adherence.audit(record);
      case POLICY -> rules.policy(record);
      case SUMMARY -> {
        rules.summary(record);
        adherence.summary(record);
      }
    }
  }

  /**
   * Forgets what a key stood for: a tombstone came.
   *
   * @param channel of a flag, else null
   */
  public void gone(Kind kind, String channel, String key) {
    switch (kind) {
      case ALERT -> alerts.gone(key);
      case PREFERENCE -> people.preferenceGone(key);
      case SATURATION -> people.saturationGone(key);
      case FLAG -> rules.flagGone(channel, key);
      default -> {
        // The others are never taken back.
      }
    }
  }

  /** How many records of a kind were taken. */
  public long count(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** How many records were not what they should be. */
  public long unreadable() {
    return unreadable;
  }

  /** The instant that the page tells of: the last record's, or the one that was asked for. */
  public long until() {
    if (latest != Long.MAX_VALUE) {
      return latest;
    }
    return seen == Long.MIN_VALUE ? 0 : seen;
  }

  /** Whether nothing was taken, beside rules that may not have done anything. */
  public boolean isEmpty() {
    return counts.keySet().stream().allMatch(kind -> kind == Kind.POLICY);
  }

  /**
   * Whether the members of a segment may be patients: they are, or nothing says that they are not.
   */
  boolean maybePatients(DriftAlert alert) {
    if (alert.realm() != null) {
      return alert.realm() == SubjectType.PATIENT;
    }
    Set<SubjectType> types = segments.types(alert.segment());
    return types.isEmpty() || types.contains(SubjectType.PATIENT);
  }
}
