package tacet.flink.io;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;
import tacet.v1.CategoryCount;
import tacet.v1.CategoryShare;
import tacet.v1.FactCount;
import tacet.v1.SubjectProfile;
import tacet.v1.WeeklyCounts;

/**
 * The domain's record of a record of the contract. The two vocabularies have the same values in the
 * same order.
 */
final class DomainRecord {

  private static final SubjectType[] SUBJECT_TYPES = SubjectType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();
  private static final Intent[] INTENTS = Intent.values();

  private DomainRecord() {}

  static TouchEvent touch(tacet.v1.TouchEvent from) {
    return new TouchEvent(
        from.getTouchId(),
        subject(from.getSubjectType(), from.getSubjectId()),
        same(TouchEventType.values(), from.getEvent()),
        from.getOccurredAt().toEpochMilli(),
        from.getRevision(),
        same(CHANNELS, from.getChannel()),
        same(FUNCTIONS, from.getFunction()),
        same(INTENTS, from.getIntent()),
        same(Direction.values(), from.getDirection()),
        from.getProduct(),
        from.getNarrative(),
        from.getContent(),
        from.getCampaign(),
        from.getAccount(),
        from.getSender(),
        from.getParentTouchId(),
        from.getWeight(),
        from.getSolicited(),
        from.getGroup(),
        from.getMachine(),
        same(Bounce.values(), from.getBounce()),
        from.getSource(),
        from.getCategory());
  }

  static Consent consent(tacet.v1.Consent from) {
    return new Consent(
        subject(from.getSubjectType(), from.getSubjectId()),
        same(ConsentPurpose.values(), from.getPurpose()),
        same(CHANNELS, from.getChannel()),
        from.getProduct(),
        same(ConsentStatus.values(), from.getStatus()),
        from.getCapturedAt().toEpochMilli(),
        millis(from.getExpiresAt()),
        from.getJurisdiction(),
        from.getSource());
  }

  /** A profile; refused with {@code INVALID_ZONE}. */
  static Profile profile(SubjectProfile from) throws Refused {
    int badAddress = 0;
    for (tacet.v1.Channel channel : from.getBadAddress()) {
      badAddress |= 1 << channel.ordinal();
    }
    return new Profile(
        subject(from.getSubjectType(), from.getSubjectId()),
        from.getValidFrom().toEpochMilli(),
        Admission.zone(from.getZone()),
        from.getCountry(),
        from.getSegment(),
        from.getSegmentVersion(),
        same(CareSetting.values(), from.getCareSetting()),
        same(Role.values(), from.getRole()),
        from.getSpecialty(),
        List.copyOf(from.getAccounts()),
        same(AccessLevel.values(), from.getAccessLevel()),
        same(DecisionStage.values(), from.getDecisionStage()),
        from.getDoNotContact(),
        from.getNoSee(),
        badAddress,
        from.getBirthDate(),
        millis(from.getDeceasedAt()));
  }

  static CalendarBlock block(tacet.v1.CalendarBlock from) {
    return new CalendarBlock(
        from.getBlockId(),
        subject(from.getSubjectType(), from.getSubjectId()),
        same(BlockKind.values(), from.getKind()),
        from.getStart().toEpochMilli(),
        from.getEnd().toEpochMilli(),
        from.getRevision(),
        from.getCancelled());
  }

  static Erasure erasure(tacet.v1.Erasure from) {
    return new Erasure(
        subject(from.getSubjectType(), from.getSubjectId()),
        from.getRequestedAt().toEpochMilli(),
        from.getRequestId());
  }

  /** A request; refused with {@code BAD_RANGE} where {@code leaseFor} is no duration. */
  static TouchRequest request(tacet.v1.TouchRequest from, long receivedAt) throws Refused {
    return new TouchRequest(
        from.getRequestId(),
        subject(from.getSubjectType(), from.getSubjectId()),
        same(CHANNELS, from.getChannel()),
        same(FUNCTIONS, from.getFunction()),
        same(INTENTS, from.getIntent()),
        from.getProduct(),
        from.getNarrative(),
        from.getContent(),
        from.getCampaign(),
        from.getAccount(),
        from.getSender(),
        from.getWeight(),
        from.getAt() == null ? receivedAt : from.getAt().toEpochMilli(),
        Admission.leaseFor(from.getLeaseFor()));
  }

  static RuleRecord rule(tacet.v1.Rule from, long receivedAt) {
    return new RuleRecord(
        from.getRule(),
        from.getVersion(),
        from.getEffectiveFrom().toEpochMilli(),
        millis(from.getEffectiveTo()),
        from.getWithdrawn(),
        receivedAt,
        from.getDefinition());
  }

  /**
   * A version of a segment.
   *
   * @param otherwise type of its members where the record names none
   */
  static SegmentDefinition segment(
      tacet.v1.SegmentDefinition from, SubjectType otherwise, long receivedAt) {
    SubjectType named = same(SUBJECT_TYPES, from.getSubjectType());
    return new SegmentDefinition(
        from.getSegment(),
        from.getVersion(),
        named == null ? otherwise : named,
        from.getOwner(),
        from.getValidFrom().toEpochMilli(),
        receivedAt,
        from.getResponseRates().stream()
            .map(
                rate ->
                    new SegmentDefinition.Rate(
                        same(CHANNELS, rate.getChannel()),
                        same(DecisionStage.values(), rate.getStage()),
                        rate.getRate()))
            .toList(),
        map(from.getBehaviourMix(), CategoryShare::getCategory, CategoryShare::getShare),
        from.getWeeklyBaseline().stream().map(DomainRecord::week).toList());
  }

  private static SegmentDefinition.Week week(WeeklyCounts from) {
    return new SegmentDefinition.Week(
        from.getWeekStart().toEpochMilli(),
        from.getMembers(),
        map(
            from.getChannels(),
            count -> same(CHANNELS, count.getChannel()),
            count -> new SegmentDefinition.Trials(count.getTrials(), count.getEngaged())),
        map(from.getCategories(), CategoryCount::getCategory, CategoryCount::getCount),
        map(from.getComposition(), FactCount::getFact, FactCount::getCount));
  }

  /** By key; of two items with one key the last. */
  private static <T, K extends Comparable<K>, V> Map<K, V> map(
      List<T> items,
      java.util.function.Function<T, K> key,
      java.util.function.Function<T, V> value) {
    Map<K, V> map = new TreeMap<>();
    items.forEach(item -> map.put(key.apply(item), value.apply(item)));
    return map;
  }

  private static Subject subject(tacet.v1.SubjectType type, String id) {
    return new Subject(same(SUBJECT_TYPES, type), id);
  }

  private static <E> E same(E[] values, Enum<?> value) {
    return value == null ? null : values[value.ordinal()];
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : Long.valueOf(instant.toEpochMilli());
  }
}
