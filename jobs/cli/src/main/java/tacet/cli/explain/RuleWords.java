package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Status;
import tacet.domain.rule.Unanswered;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;

/** What a rule asks for and what it holds back, in plain words. */
final class RuleWords {

  private RuleWords() {}

  /** Why a hold is there, in a few words. */
  static String reason(Reason reason) {
    return switch (reason) {
      case STATUS -> "a fact about the subject forbids it";
      case STATUS_UNKNOWN -> "a fact that must be known is not known";
      case CONSENT -> "consent was withdrawn or has expired";
      case CONSENT_UNKNOWN -> "no consent is known";
      case CAP -> "the limit is reached";
      case COOLDOWN -> "a pause after another touch";
      case REPEAT -> "this was said already";
      case PRESSURE -> "too much contact lately";
      case UNANSWERED -> "our touches stay unanswered";
      case OUTCOME -> "a pause after the subject's responses";
      case CALENDAR -> "the calendar says no";
      case QUIET -> "it is a quiet time there";
      case EMBARGO -> "it is not to be spoken of yet";
      case SEQUENCE -> "what must come first is missing";
      case RESERVED -> "the place is kept for a planned touch";
    };
  }

  /** What a rule asks for; empty where it cannot be read. */
  static String asks(RuleText text) {
    if (text == null || text.compiled() == null) {
      return "";
    }
    Kind kind = text.compiled().kind();
    JsonNode rule = text.definition();
    if (kind instanceof Cap cap) {
      String window =
          cap.calendar() == null
              ? "in " + Words.length(cap.per())
              : "in a calendar " + Words.of(cap.calendar());
      String unit =
          cap.contactDays()
              ? Words.count(cap.max(), "day with a touch", "days with a touch")
              : Words.count(cap.max(), "touch", "touches");
      return "at most " + unit + ' ' + window + counted(rule.path("count"));
    }
    if (kind instanceof Cooldown cooldown) {
      return "silence for " + Words.length(cooldown.length()) + counted(rule.path("after"));
    }
    if (kind instanceof Repeat repeat) {
      String what = Words.of(repeat.same());
      return "no " + what + " twice within " + Words.length(repeat.within());
    }
    if (kind instanceof Pressure pressure) {
      return "silence from a load of "
          + pressure.high()
          + " until it falls to "
          + pressure.low()
          + "; it halves in "
          + Words.length(pressure.load().halfLife())
          + counted(rule.path("count"));
    }
    if (kind instanceof Unanswered unanswered) {
      return Words.count(unanswered.max(), "touch", "touches")
          + " without an answer within "
          + Words.length(unanswered.answerWithin())
          + ", then silence for "
          + Words.length(unanswered.length())
          + counted(rule.path("count"));
    }
    if (kind instanceof Refusals refusals) {
      return "a pause of "
          + Words.length(refusals.length())
          + " after "
          + Words.count(refusals.max(), "response", "responses")
          + " ("
          + Words.list(refusals.outcomes().stream().map(Words::of).sorted().toList(), "or")
          + ") within "
          + Words.length(refusals.per())
          + counted(rule.path("count"));
    }
    return touchless(kind, rule);
  }

  private static String touchless(Kind kind, JsonNode rule) {
    if (kind instanceof Consents consents) {
      return "consent to " + Words.of(consents.purpose()) + " must be in force";
    }
    if (kind instanceof Status status) {
      return "holds while the subject "
          + Words.list(status.when().stream().sorted().map(Facts::of).toList(), "or");
    }
    if (kind instanceof Calendar calendar) {
      String blocks = Words.list(calendar.blocks().stream().sorted().map(Words::of).toList(), "or");
      return calendar.only()
          ? "only " + window(calendar, "the start of " + blocks)
          : calendar.before() + calendar.after() == 0
              ? "not during " + blocks
              : "not " + window(calendar, blocks);
    }
    if (kind instanceof Quiet quiet) {
      return "not between " + quiet.from() + " and " + quiet.to() + " where the subject is";
    }
    if (kind instanceof Embargo embargo) {
      return "not before " + Words.utc(embargo.until());
    }
    if (kind instanceof Sequence sequence) {
      return "only within "
          + Words.length(sequence.within())
          + " of a touch"
          + counted(rule.path("requires"));
    }
    return kind.describe();
  }

  private static String window(Calendar calendar, String blocks) {
    String before = calendar.before() == 0 ? "" : Words.length(calendar.before()) + " before ";
    String after = calendar.after() == 0 ? "" : Words.length(calendar.after()) + " after ";
    return "from " + before + (after.isEmpty() ? "up to " : "to " + after) + blocks;
  }

  /** A selector as it was written: {@code ; looks at channel email, intent promotion}. */
  private static String counted(JsonNode selector) {
    List<String> fields = new ArrayList<>();
    selector
        .properties()
        .forEach(
            field -> {
              List<String> values = new ArrayList<>();
              field.getValue().forEach(value -> values.add(value(field.getKey(), value.asText())));
              fields.add(field.getKey() + ' ' + Words.list(values, "or"));
            });
    return fields.isEmpty() ? "" : "; looks at " + String.join(", ", fields);
  }

  private static String value(String field, String value) {
    return switch (field) {
      case "channel", "function", "intent", "direction" -> Words.dashed(value).replace('_', ' ');
      default -> value;
    };
  }

  /** What a hold holds back, whatever the channel. */
  static String heldBack(SeenHold hold) {
    StringBuilder text = new StringBuilder(intents(hold.intents()));
    if (hold.functions().size() < Function.values().length) {
      text.append(", by ")
          .append(Words.list(hold.functions().stream().map(Words::of).toList(), "and"));
    }
    limit(text, "product", hold.scope().product());
    limit(text, "narrative", hold.scope().narrative());
    limit(text, "content", hold.scope().content());
    limit(text, "campaign", hold.scope().campaign());
    limit(text, "sender", hold.scope().sender());
    if (!hold.exceptProducts().isEmpty()) {
      text.append(", except product").append(hold.exceptProducts().size() == 1 ? " " : "s ");
      text.append(Words.list(hold.exceptProducts(), "and"));
    }
    return text.toString();
  }

  private static void limit(StringBuilder text, String field, String value) {
    if (value != null) {
      text.append(", only ").append(field).append(' ').append(value);
    }
  }

  /** Intents in words: what is left out, where that is shorter. */
  static String intents(List<Intent> held) {
    List<String> left =
        Arrays.stream(Intent.values()).filter(i -> !held.contains(i)).map(Words::of).toList();
    if (left.isEmpty()) {
      return "everything";
    }
    return left.size() <= 2
        ? "everything but " + Words.list(left, "and")
        : Words.list(held.stream().map(Words::of).toList(), "and");
  }

  /** Channels in words. */
  static String channels(List<Channel> channels, int ofAll) {
    return channels.size() == ofAll && ofAll > 1
        ? "every channel"
        : Words.list(Words.dashed(channels), "and");
  }
}
