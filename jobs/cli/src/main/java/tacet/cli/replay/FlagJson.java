package tacet.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tacet.flink.io.RecordJson;
import tacet.v1.Channel;
import tacet.v1.FlagState;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Policy;
import tacet.v1.RuleMode;
import tacet.v1.Severity;
import tacet.v1.SuppressionFlag;
import tacet.v1.UnknownAnswer;

/** Flags and policies from the lines that a replay writes. */
public final class FlagJson {

  private FlagJson() {}

  /**
   * A flag, without its evidence.
   *
   * @throws RuntimeException where the line is none
   */
  public static SuppressionFlag flag(JsonNode line) {
    return new SuppressionFlag(
        line.path("subject").asText(),
        Channel.valueOf(line.path("channel").asText()),
        line.path("version").asLong(),
        FlagState.valueOf(line.path("state").asText()),
        instant(line.path("decidedAt")),
        each(line.path("holds"), FlagJson::hold));
  }

  /**
   * A rule as the policy topic would have told it.
   *
   * @throws RuntimeException where the line is none
   */
  public static Policy policy(JsonNode line) {
    JsonNode reason = line.path("reason");
    return new Policy(
        line.path("rule").asText(),
        line.path("version").asInt(),
        line.path("hash").asText(),
        RuleMode.valueOf(line.path("mode").asText()),
        RecordJson.text(line.path("definition")),
        UnknownAnswer.valueOf(line.path("unknownAnswer").asText()),
        reason.isTextual() ? HoldReason.valueOf(reason.asText()) : null,
        instant(line.path("at")),
        line.path("inForce").asBoolean());
  }

  /** A time as it stands in a line. */
  public static Instant instant(JsonNode text) {
    return Instant.parse(text.asText());
  }

  private static Hold hold(JsonNode hold) {
    return new Hold(
        hold.path("rule").asText(),
        hold.path("ruleVersion").asInt(),
        hold.path("owner").asText(),
        Severity.valueOf(hold.path("severity").asText()),
        HoldReason.valueOf(hold.path("reason").asText()),
        each(hold.path("intents"), intent -> Intent.valueOf(intent.asText())),
        each(hold.path("functions"), function -> Function.valueOf(function.asText())),
        hold.path("product").textValue(),
        each(hold.path("exceptProducts"), JsonNode::asText),
        hold.path("narrative").textValue(),
        hold.path("content").textValue(),
        hold.path("campaign").textValue(),
        hold.path("sender").textValue(),
        // A subject without any fact supports a hold by none.
        hold.path("since").isTextual() ? instant(hold.path("since")) : Instant.EPOCH,
        hold.path("until").isTextual() ? instant(hold.path("until")) : null,
        List.of(),
        hold.path("historyComplete").asBoolean(true),
        null);
  }

  private static <T> List<T> each(JsonNode list, java.util.function.Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    list.forEach(value -> values.add(read.apply(value)));
    return values;
  }
}
