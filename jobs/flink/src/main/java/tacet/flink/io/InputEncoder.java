package tacet.flink.io;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;
import tacet.v1.SubjectProfile;

/**
 * Records to keys and values of the input topics, the way back of {@link RecordParser}: for what
 * publishes rules, for generators, demonstrations and tests. For one thread.
 */
public final class InputEncoder {

  private static final tacet.v1.Channel[] CHANNELS = tacet.v1.Channel.values();

  private final AvroBytes<tacet.v1.TouchEvent> touches = new AvroBytes<>(tacet.v1.TouchEvent.class);
  private final AvroBytes<tacet.v1.Consent> consents = new AvroBytes<>(tacet.v1.Consent.class);
  private final AvroBytes<SubjectProfile> profiles = new AvroBytes<>(SubjectProfile.class);
  private final AvroBytes<tacet.v1.CalendarBlock> calendars =
      new AvroBytes<>(tacet.v1.CalendarBlock.class);
  private final AvroBytes<tacet.v1.Erasure> erasures = new AvroBytes<>(tacet.v1.Erasure.class);
  private final AvroBytes<tacet.v1.SegmentDefinition> segments =
      new AvroBytes<>(tacet.v1.SegmentDefinition.class);
  private final AvroBytes<tacet.v1.TouchRequest> requests =
      new AvroBytes<>(tacet.v1.TouchRequest.class);
  private final AvroBytes<tacet.v1.Rule> rules = new AvroBytes<>(tacet.v1.Rule.class);

  /** The key of a record on its topic. */
  public static byte[] key(SubjectRecord record) {
    String key = record.subject().key();
    return (record instanceof Profile profile ? key + '@' + profile.validFrom() : key)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The value of a record on its topic.
   *
   * @throws IllegalArgumentException for a record that no topic carries
   */
  public byte[] value(SubjectRecord record) {
    if (record instanceof TouchEvent touch) {
      return touches.encode(touch(touch));
    }
    if (record instanceof Consent consent) {
      return consents.encode(consent(consent));
    }
    if (record instanceof Profile profile) {
      return profiles.encode(profile(profile));
    }
    if (record instanceof CalendarBlock block) {
      return calendars.encode(block(block));
    }
    if (record instanceof Erasure erasure) {
      return erasures.encode(
          new tacet.v1.Erasure(
              type(erasure),
              erasure.subject().id(),
              Instant.ofEpochMilli(erasure.requestedAt()),
              erasure.requestId()));
    }
    if (record instanceof TouchRequest request) {
      return requests.encode(request(request));
    }
    throw new IllegalArgumentException("no topic carries " + record.getClass().getSimpleName());
  }

  /** The key of a version of a segment on its topic. */
  public static byte[] key(SegmentDefinition segment) {
    return RecordKey.of(segment.segment(), segment.version());
  }

  /** The value of a version of a segment on its topic. */
  public byte[] value(SegmentDefinition segment) {
    return segments.encode(SegmentBytes.segment(segment));
  }

  /** The key of a rule's version on its topic. */
  public static byte[] key(RuleRecord rule) {
    return RecordKey.of(rule.rule(), rule.version());
  }

  /**
   * The value of a rule's version on its topic; it says that it was applied when it was received.
   *
   * @param hash of the definition, may be empty
   * @param appliedBy by whose hand
   */
  public byte[] value(RuleRecord rule, String hash, String appliedBy) {
    return rules.encode(
        new tacet.v1.Rule(
            rule.rule(),
            rule.version(),
            hash,
            Instant.ofEpochMilli(rule.effectiveFrom()),
            instant(rule.effectiveTo()),
            rule.withdrawn(),
            Instant.ofEpochMilli(rule.receivedAt()),
            appliedBy,
            rule.definition()));
  }

  /** The contract's record of a touch event. */
  static tacet.v1.TouchEvent touch(TouchEvent touch) {
    return new tacet.v1.TouchEvent(
        touch.touchId(),
        type(touch),
        touch.subject().id(),
        same(tacet.v1.TouchEventType.values(), touch.event()),
        Instant.ofEpochMilli(touch.occurredAt()),
        touch.revision(),
        same(CHANNELS, touch.channel()),
        same(tacet.v1.Function.values(), touch.function()),
        same(tacet.v1.Intent.values(), touch.intent()),
        same(tacet.v1.Direction.values(), touch.direction()),
        touch.product(),
        touch.narrative(),
        touch.content(),
        touch.campaign(),
        touch.account(),
        touch.sender(),
        touch.parentTouchId(),
        touch.weight(),
        touch.solicited(),
        touch.group(),
        touch.machine(),
        same(tacet.v1.Bounce.values(), touch.bounce()),
        touch.source(),
        touch.category());
  }

  private static tacet.v1.Consent consent(Consent consent) {
    return tacet.v1.Consent.newBuilder()
        .setSubjectType(type(consent))
        .setSubjectId(consent.subject().id())
        .setPurpose(same(tacet.v1.ConsentPurpose.values(), consent.purpose()))
        .setChannel(same(CHANNELS, consent.channel()))
        .setProduct(consent.product())
        .setStatus(same(tacet.v1.ConsentStatus.values(), consent.status()))
        .setCapturedAt(Instant.ofEpochMilli(consent.capturedAt()))
        .setExpiresAt(instant(consent.expiresAt()))
        .setJurisdiction(consent.jurisdiction())
        .setSource(consent.source())
        .build();
  }

  private static SubjectProfile profile(Profile profile) {
    List<tacet.v1.Channel> badAddress = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      if ((profile.badAddress() & channel.bit()) != 0) {
        badAddress.add(same(CHANNELS, channel));
      }
    }
    return SubjectProfile.newBuilder()
        .setSubjectType(type(profile))
        .setSubjectId(profile.subject().id())
        .setValidFrom(Instant.ofEpochMilli(profile.validFrom()))
        .setZone(profile.zone() == null ? null : profile.zone().getId())
        .setCountry(profile.country())
        .setSegment(profile.segment())
        .setSegmentVersion(profile.segmentVersion())
        .setCareSetting(same(tacet.v1.CareSetting.values(), profile.careSetting()))
        .setRole(same(tacet.v1.Role.values(), profile.role()))
        .setSpecialty(profile.specialty())
        .setAccounts(profile.accounts())
        .setAccessLevel(same(tacet.v1.AccessLevel.values(), profile.accessLevel()))
        .setDecisionStage(same(tacet.v1.DecisionStage.values(), profile.decisionStage()))
        .setDoNotContact(profile.doNotContact())
        .setNoSee(profile.noSee())
        .setBadAddress(badAddress)
        .setBirthDate(profile.birthDate())
        .setDeceasedAt(instant(profile.deceasedAt()))
        .build();
  }

  private static tacet.v1.CalendarBlock block(CalendarBlock block) {
    return new tacet.v1.CalendarBlock(
        block.blockId(),
        type(block),
        block.subject().id(),
        same(tacet.v1.BlockKind.values(), block.kind()),
        Instant.ofEpochMilli(block.start()),
        Instant.ofEpochMilli(block.end()),
        block.revision(),
        block.cancelled());
  }

  private static tacet.v1.TouchRequest request(TouchRequest request) {
    return tacet.v1.TouchRequest.newBuilder()
        .setRequestId(request.requestId())
        .setSubjectType(type(request))
        .setSubjectId(request.subject().id())
        .setChannel(same(CHANNELS, request.channel()))
        .setFunction(same(tacet.v1.Function.values(), request.function()))
        .setIntent(same(tacet.v1.Intent.values(), request.intent()))
        .setProduct(request.product())
        .setNarrative(request.narrative())
        .setContent(request.content())
        .setCampaign(request.campaign())
        .setAccount(request.account())
        .setSender(request.sender())
        .setWeight(request.weight())
        .setAt(Instant.ofEpochMilli(request.at()))
        .setLeaseFor(Duration.ofMillis(request.leaseFor()).toString())
        .build();
  }

  private static tacet.v1.SubjectType type(SubjectRecord record) {
    return same(tacet.v1.SubjectType.values(), record.subject().type());
  }

  private static <E> E same(E[] values, Enum<?> value) {
    return value == null ? null : values[value.ordinal()];
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
