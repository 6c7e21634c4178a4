package tacet.flink.io;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/**
 * Lines of replay files to what the job works with. Fields that the contract does not name are
 * passed over, as a reader of Avro passes over fields newer than itself. Safe for many threads.
 */
public final class JsonRecords {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String RECEIVED_AT = "receivedAt";
  private static final int DEFAULT_WEIGHT = 50;
  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();
  private static final Intent[] INTENTS = Intent.values();

  private JsonRecords() {}

  /**
   * Parses one line; never throws for what is in it.
   *
   * @param input which records the file holds
   * @param file its name, for rejections
   * @param line its number, from 1
   * @param json the line, UTF-8
   * @return an {@link Arrival}, a {@link RuleRecord}, a {@link SegmentRecord} or a {@link
   *     Rejection}
   */
  public static Parsed parse(Input input, String file, long line, byte[] json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (IOException e) {
      // What the parser says repeats the line.
      return new Rejection(Rejection.Code.BAD_JSON, file, 0, line, null, 0);
    }
    return parse(input, file, line, node);
  }

  /** Parses a line that was already read as JSON; see the other {@code parse}. */
  public static Parsed parse(Input input, String file, long line, JsonNode json) {
    if (json == null || !json.isObject()) {
      return new Rejection(Rejection.Code.BAD_JSON, file, 0, line, null, 0);
    }
    JsonFields fields = new JsonFields(json);
    long receivedAt = 0;
    try {
      String from = fields.has(RECEIVED_AT) ? RECEIVED_AT : otherwise(input);
      long told = fields.instant(from);
      Admission.receivedAt(told, from);
      receivedAt = told;
      if (input == Input.RULES) {
        return rule(fields, receivedAt);
      }
      if (input == Input.SEGMENTS) {
        return JsonSegments.segment(fields, receivedAt);
      }
      SubjectRecord record = record(input, fields, receivedAt);
      Admission.check(record, receivedAt);
      return new Arrival(receivedAt, input.rank(), line, record);
    } catch (Refused e) {
      return new Rejection(e.code(), file, 0, line, e.field(), receivedAt);
    }
  }

  /** What says when a line was received that does not say so itself. */
  private static String otherwise(Input input) {
    return switch (input) {
      case TOUCHES -> "occurredAt";
      case CONSENTS -> "capturedAt";
      case PROFILES, SEGMENTS -> "validFrom";
      case ERASURES -> "requestedAt";
      case REQUESTS -> "at";
      case RULES -> "appliedAt";
      case CALENDARS -> RECEIVED_AT;
    };
  }

  private static SubjectRecord record(Input input, JsonFields fields, long receivedAt)
      throws Refused {
    return switch (input) {
      case TOUCHES -> touch(fields);
      case CONSENTS -> consent(fields);
      case PROFILES -> profile(fields);
      case CALENDARS -> block(fields);
      case ERASURES ->
          new Erasure(fields.subject(), fields.instant("requestedAt"), fields.text("requestId"));
      case REQUESTS -> request(fields, receivedAt);
      case RULES, SEGMENTS -> throw new IllegalArgumentException(input + " is about no subject");
    };
  }

  private static TouchEvent touch(JsonFields fields) throws Refused {
    Direction direction = fields.optionalValue("direction", Direction.values());
    return new TouchEvent(
        fields.text("touchId"),
        fields.subject(),
        fields.value("event", TouchEventType.values()),
        fields.instant("occurredAt"),
        fields.number("revision", 0),
        fields.optionalValue("channel", CHANNELS),
        fields.optionalValue("function", FUNCTIONS),
        fields.optionalValue("intent", INTENTS),
        direction == null ? Direction.OUTBOUND : direction,
        fields.optionalText("product"),
        fields.optionalText("narrative"),
        fields.optionalText("content"),
        fields.optionalText("campaign"),
        fields.optionalText("account"),
        fields.optionalText("sender"),
        fields.optionalText("parentTouchId"),
        fields.optionalInteger("weight"),
        fields.optionalFlag("solicited"),
        fields.flag("group"),
        fields.flag("machine"),
        fields.optionalValue("bounce", Bounce.values()),
        fields.text("source"),
        fields.optionalText("category"));
  }

  private static Consent consent(JsonFields fields) throws Refused {
    return new Consent(
        fields.subject(),
        fields.value("purpose", ConsentPurpose.values()),
        fields.optionalValue("channel", CHANNELS),
        fields.optionalText("product"),
        fields.value("status", ConsentStatus.values()),
        fields.instant("capturedAt"),
        fields.optionalInstant("expiresAt"),
        fields.optionalText("jurisdiction"),
        fields.text("source"));
  }

  private static Profile profile(JsonFields fields) throws Refused {
    return new Profile(
        fields.subject(),
        fields.instant("validFrom"),
        Admission.zone(fields.optionalText("zone")),
        fields.optionalText("country"),
        fields.optionalText("segment"),
        fields.optionalInteger("segmentVersion"),
        fields.optionalValue("careSetting", CareSetting.values()),
        fields.optionalValue("role", Role.values()),
        fields.optionalText("specialty"),
        fields.texts("accounts"),
        fields.optionalValue("accessLevel", AccessLevel.values()),
        fields.optionalValue("decisionStage", DecisionStage.values()),
        fields.optionalFlag("doNotContact"),
        fields.optionalFlag("noSee"),
        fields.mask("badAddress", CHANNELS),
        fields.optionalDate("birthDate"),
        fields.optionalInstant("deceasedAt"));
  }

  private static CalendarBlock block(JsonFields fields) throws Refused {
    return new CalendarBlock(
        fields.text("blockId"),
        fields.subject(),
        fields.value("kind", BlockKind.values()),
        fields.instant("start"),
        fields.instant("end"),
        fields.number("revision", 0),
        fields.flag("cancelled"));
  }

  private static TouchRequest request(JsonFields fields, long receivedAt) throws Refused {
    Integer weight = fields.optionalInteger("weight");
    Long at = fields.optionalInstant("at");
    return new TouchRequest(
        fields.text("requestId"),
        fields.subject(),
        fields.value("channel", CHANNELS),
        fields.value("function", FUNCTIONS),
        fields.value("intent", INTENTS),
        fields.optionalText("product"),
        fields.optionalText("narrative"),
        fields.optionalText("content"),
        fields.optionalText("campaign"),
        fields.optionalText("account"),
        fields.optionalText("sender"),
        weight == null ? DEFAULT_WEIGHT : weight,
        at == null ? receivedAt : at,
        Admission.leaseFor(fields.optionalText("leaseFor")));
  }

  private static RuleRecord rule(JsonFields fields, long receivedAt) throws Refused {
    boolean withdrawn = fields.flag("withdrawn");
    if (!withdrawn && !fields.has("definition")) {
      throw new Refused(Rejection.Code.MISSING_FIELD, "definition");
    }
    Long effectiveFrom = fields.optionalInstant("effectiveFrom");
    RuleRecord rule =
        new RuleRecord(
            fields.text("rule"),
            fields.integer("version"),
            effectiveFrom == null ? receivedAt : effectiveFrom,
            fields.optionalInstant("effectiveTo"),
            withdrawn,
            receivedAt,
            fields.optionalObject("definition"));
    Admission.check(rule);
    return rule;
  }
}
