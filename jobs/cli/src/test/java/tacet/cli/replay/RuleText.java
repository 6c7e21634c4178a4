package tacet.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Status;
import tacet.domain.rule.Unanswered;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;

/** Rules of the domain's tests as their authors would write them. */
final class RuleText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Status.Fact, String> FACTS =
      Map.of(
          Status.Fact.DECEASED, "deceased",
          Status.Fact.DO_NOT_CONTACT, "doNotContact",
          Status.Fact.NO_SEE, "noSee",
          Status.Fact.MINOR, "minor",
          Status.Fact.BAD_ADDRESS, "badAddress");

  private final RuleSketch sketch;
  private final ObjectNode rule = JSON.createObjectNode();

  private RuleText(RuleSketch sketch) {
    this.sketch = sketch;
  }

  /**
   * The record of a version.
   *
   * @param earliest when a version that was always there is received, epoch milliseconds
   */
  static ObjectNode record(RuleSketch sketch, long earliest) {
    ObjectNode record = JSON.createObjectNode();
    long receivedAt = Math.max(sketch.receivedAt, earliest);
    record.put("rule", sketch.id).put("version", sketch.version).put("appliedAt", receivedAt);
    record.put("effectiveFrom", Math.max(sketch.from, receivedAt));
    if (sketch.to != Long.MAX_VALUE) {
      record.put("effectiveTo", sketch.to);
    }
    record.put("withdrawn", sketch.withdrawn);
    if (!sketch.withdrawn) {
      record.set("definition", new RuleText(sketch).definition());
    }
    return record;
  }

  private ObjectNode definition() {
    rule.put("rule", sketch.id).put("owner", "team").put("why", "A reason.");
    rule.put("subjects", sketch.subjects.name());
    rule.put("mode", word(sketch.mode == null ? Mode.ENFORCE : sketch.mode));
    if (sketch.holdout > 0) {
      rule.put("holdout", sketch.holdout);
    }
    if (sketch.disclose) {
      rule.put("disclose", true);
    }
    ObjectNode suppress = rule.putObject("suppress");
    names(suppress.putArray("channels"), sketch.channels);
    names(suppress.putArray("intents"), sketch.intents);
    names(suppress.putArray("functions"), sketch.functions);
    if (!sketch.same.isEmpty()) {
      sketch.same.forEach(field -> suppress.withArray("same").add(word(field)));
    }
    if (!sketch.where.isEmpty()) {
      ObjectNode where = rule.putObject("where");
      sketch.where.forEach(
          (field, values) -> values.forEach(value -> where.withArray(word(field)).add(value)));
    }
    kind();
    return rule;
  }

  private void kind() {
    if (sketch.kind instanceof Cap kind) {
      rule.put("kind", "cap").put("max", kind.max());
      rule.put("unit", kind.contactDays() ? "contact-day" : "touch");
      if (kind.calendar() == null) {
        span("per", kind.per());
      } else {
        rule.put("calendar", word(kind.calendar()));
      }
      selector("count");
    } else if (sketch.kind instanceof Cooldown kind) {
      rule.put("kind", "cooldown");
      span("for", kind.length());
      selector("after");
    } else if (sketch.kind instanceof Repeat kind) {
      rule.put("kind", "repeat").put("same", word(kind.same()));
      span("within", kind.within());
      selector("count");
    } else if (sketch.kind instanceof Pressure kind) {
      pressure(kind);
    } else if (sketch.kind instanceof Unanswered kind) {
      rule.put("kind", "unanswered").put("max", kind.max());
      span("answerWithin", kind.answerWithin());
      span("for", kind.length());
      selector("count");
    } else if (sketch.kind instanceof Refusals kind) {
      rule.put("kind", "outcome").put("max", kind.max());
      names(rule.putArray("outcomes"), kind.outcomes());
      span("per", kind.per());
      span("for", kind.length());
      selector("count");
    } else {
      otherKind();
    }
  }

  private void otherKind() {
    if (sketch.kind instanceof Consents kind) {
      rule.put("kind", "consent").put("purpose", kind.purpose().name());
    } else if (sketch.kind instanceof Status kind) {
      rule.put("kind", "status").put("onUnknown", kind.allowUnknown() ? "allow" : "hold");
      ArrayNode when = rule.putArray("when");
      for (Status.Fact fact : kind.when()) {
        if (FACTS.containsKey(fact)) {
          when.add(FACTS.get(fact));
        } else {
          when.addObject().put("accessLevel", "NONE");
        }
      }
    } else if (sketch.kind instanceof Calendar kind) {
      calendar(kind);
    } else if (sketch.kind instanceof Quiet kind) {
      rule.put("kind", "quiet").put("publish", kind.publish());
      rule.put("from", kind.from().toString()).put("to", kind.to().toString());
      names(rule.putArray("days"), kind.days());
    } else if (sketch.kind instanceof Embargo kind) {
      rule.put("kind", "embargo").put("publish", kind.publish());
      rule.put("until", Instant.ofEpochMilli(kind.until()).toString());
      for (Scope scope : kind.scopes()) {
        String field = scope.product() == null ? "narrative" : "product";
        rule.put(field, scope.product() == null ? scope.narrative() : scope.product());
      }
    } else if (sketch.kind instanceof Sequence kind) {
      rule.put("kind", "sequence").put("publish", kind.publish());
      span("within", kind.within());
      selector("requires");
    }
  }

  private void calendar(Calendar kind) {
    rule.put("kind", "calendar").put("effect", kind.only() ? "only" : "block");
    names(rule.putArray("blocks"), kind.blocks());
    ObjectNode window = rule.putObject("window");
    window.put("before", Duration.ofMillis(kind.before()).toString());
    window.put("after", Duration.ofMillis(kind.after()).toString());
    if (kind.only()) {
      span("lookahead", kind.lookahead());
    }
  }

  private void pressure(Pressure kind) {
    rule.put("kind", "pressure").put("high", kind.high()).put("low", kind.low());
    span("halfLife", kind.load().halfLife());
    ObjectNode weights = rule.putObject("weights");
    for (Channel channel : Channel.values()) {
      ObjectNode own = weights.putObject(channel.name());
      for (Intent intent : Intent.values()) {
        own.put(intent.name(), kind.load().weight(channel, intent));
      }
    }
    selector("count");
  }

  private void span(String field, long millis) {
    rule.put(field, Duration.ofMillis(millis).toString());
  }

  private void selector(String field) {
    ObjectNode selector = rule.putObject(field);
    for (Map.Entry<String, Set<String>> values : sketch.count.entrySet()) {
      values.getValue().forEach(value -> selector.withArray(values.getKey()).add(value));
    }
  }

  private static void names(ArrayNode array, Collection<? extends Enum<?>> values) {
    values.forEach(value -> array.add(value.name()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
