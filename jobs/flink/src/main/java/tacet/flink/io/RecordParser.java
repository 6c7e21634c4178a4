package tacet.flink.io;

import java.util.HashMap;
import java.util.Map;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.v1.CalendarBlock;
import tacet.v1.Consent;
import tacet.v1.Erasure;
import tacet.v1.Rule;
import tacet.v1.SubjectProfile;
import tacet.v1.TouchRequest;

/**
 * Records of the input topics to what the job works with. The topic's name says which record it is,
 * in which realm and, for touches, of which function. For one thread.
 */
public final class RecordParser {

  private final TouchBytes touches = new TouchBytes();
  private final AvroBytes<Consent> consents = new AvroBytes<>(Consent.class);
  private final AvroBytes<SubjectProfile> profiles = new AvroBytes<>(SubjectProfile.class);
  private final AvroBytes<CalendarBlock> calendars = new AvroBytes<>(CalendarBlock.class);
  private final AvroBytes<Erasure> erasures = new AvroBytes<>(Erasure.class);
  private final AvroBytes<TouchRequest> requests = new AvroBytes<>(TouchRequest.class);
  private final AvroBytes<Rule> rules = new AvroBytes<>(Rule.class);
  private final AvroBytes<tacet.v1.SegmentDefinition> segments =
      new AvroBytes<>(tacet.v1.SegmentDefinition.class);
  private final Map<String, Origin> origins = new HashMap<>();

  private record Origin(Realm realm, Input input, Function function) {

    static Origin of(String topic) {
      Realm realm = Realm.ofTopic(topic);
      if (realm == null) {
        return new Origin(null, null, null);
      }
      String name = topic.substring(realm.prefix().length());
      return new Origin(realm, Input.ofTopic(name), Input.touchFunction(name));
    }
  }

  /** Parses one record as it lies on the broker; see the other {@code parse}. */
  public Parsed parse(RawRecord raw) {
    return parse(
        raw.topic(), raw.partition(), raw.offset(), raw.timestamp(), raw.key(), raw.value());
  }

  /**
   * Parses one record; never throws for what is in it.
   *
   * @param topic full name
   * @param timestamp of the record: when it was received, epoch milliseconds
   * @param key may be null
   * @param value may be null
   * @return an {@link Arrival}, a {@link RuleRecord}, a {@link SegmentRecord} or a {@link
   *     Rejection}
   */
  public Parsed parse(
      String topic, int partition, long offset, long timestamp, byte[] key, byte[] value) {
    Origin origin = origins.computeIfAbsent(topic, Origin::of);
    try {
      if (origin.input == null) {
        throw new Refused(Rejection.Code.UNKNOWN_TOPIC, null);
      }
      if (origin.input == Input.RULES) {
        return rule(timestamp, key, value);
      }
      if (origin.input == Input.SEGMENTS) {
        return segment(origin.realm, timestamp, key, value);
      }
      SubjectRecord record = decode(origin.input, timestamp, value);
      checkPlace(record, origin, key);
      Admission.check(record, timestamp);
      return new Arrival(timestamp, origin.input.rank(), offset, record);
    } catch (Refused e) {
      return new Rejection(e.code(), topic, partition, offset, e.field(), timestamp);
    }
  }

  private RuleRecord rule(long timestamp, byte[] key, byte[] value) throws Refused {
    RuleRecord rule = DomainRecord.rule(rules.decode(value), timestamp);
    if (!RecordKey.is(key, rule.rule(), rule.version())) {
      throw new Refused(Rejection.Code.KEY_MISMATCH, null);
    }
    Admission.check(rule);
    return rule;
  }

  private SegmentRecord segment(Realm realm, long timestamp, byte[] key, byte[] value)
      throws Refused {
    SubjectType members = realm == Realm.PATIENT ? SubjectType.PATIENT : SubjectType.HCP;
    SegmentDefinition segment = DomainRecord.segment(segments.decode(value), members, timestamp);
    if (Realm.of(segment.subjectType()) != realm) {
      throw new Refused(Rejection.Code.WRONG_REALM, "subjectType");
    }
    if (!RecordKey.is(key, segment.segment(), segment.version())) {
      throw new Refused(Rejection.Code.KEY_MISMATCH, null);
    }
    SegmentAdmission.check(segment);
    return new SegmentRecord(segment);
  }

  private SubjectRecord decode(Input input, long timestamp, byte[] value) throws Refused {
    return switch (input) {
      case TOUCHES -> touches.decode(value);
      case CONSENTS -> DomainRecord.consent(consents.decode(value));
      case PROFILES -> DomainRecord.profile(profiles.decode(value));
      case CALENDARS -> DomainRecord.block(calendars.decode(value));
      case ERASURES -> DomainRecord.erasure(erasures.decode(value));
      case REQUESTS -> DomainRecord.request(requests.decode(value), timestamp);
      case RULES, SEGMENTS -> throw new Refused(Rejection.Code.UNKNOWN_TOPIC, null);
    };
  }

  private static void checkPlace(SubjectRecord record, Origin origin, byte[] key) throws Refused {
    if (Realm.of(record.subject().type()) != origin.realm) {
      throw new Refused(Rejection.Code.WRONG_REALM, "subjectType");
    }
    if (record instanceof TouchEvent touch
        && touch.function() != null
        && touch.function() != origin.function) {
      throw new Refused(Rejection.Code.WRONG_TOPIC, "function");
    }
    boolean matches =
        record instanceof Profile profile
            ? RecordKey.is(key, profile.subject(), profile.validFrom())
            : RecordKey.is(key, record.subject());
    if (!matches) {
      throw new Refused(Rejection.Code.KEY_MISMATCH, null);
    }
  }
}
