package tacet.cli.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Status;
import tacet.domain.rule.Status.Fact;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Channel;

/** The facts other than touches that a hold rests on, in sentences: statements, profile, blocks. */
final class Facts {

  private Facts() {}

  /** A fact as what one says of a subject. */
  static String of(Fact fact) {
    return switch (fact) {
      case DECEASED -> "is deceased";
      case DO_NOT_CONTACT -> "asked not to be contacted";
      case NO_SEE -> "receives no visits";
      case MINOR -> "is under 18";
      case BAD_ADDRESS -> "has a bad address";
      case ACCESS_LEVEL_NONE -> "lets no visitors in";
    };
  }

  /** What was found of the facts behind a hold; nothing where none was looked up. */
  static List<String> behind(
      SeenHold hold, List<Channel> channels, Rule rule, History history, long at) {
    if (rule == null) {
      return List.of();
    }
    if (rule.kind() instanceof Consents consents) {
      return statements(hold, channels, consents, history, at);
    }
    if (rule.kind() instanceof Status status) {
      return profile(status, history.profile(at), at);
    }
    if (rule.kind() instanceof Calendar calendar) {
      return blocks(calendar, history, at);
    }
    return List.of();
  }

  private static List<String> statements(
      SeenHold hold, List<Channel> channels, Consents consents, History history, long at) {
    Set<String> found = new LinkedHashSet<>();
    for (Channel channel : channels) {
      Consent statement =
          history.consents().answer(consents.purpose(), channel, hold.scope().product(), at);
      if (statement != null) {
        found.add(statement(statement));
      }
    }
    return List.copyOf(found);
  }

  private static String statement(Consent statement) {
    String verb = statement.status() == ConsentStatus.GRANTED ? "granted" : "withdrawn";
    StringBuilder text = new StringBuilder("consent to ").append(Words.of(statement.purpose()));
    if (statement.product() != null) {
      text.append(" of ").append(statement.product());
    }
    text.append(
        statement.channel() == null ? "" : " on " + Words.dashed(statement.channel().name()));
    text.append(' ').append(verb).append(' ').append(Words.utc(statement.capturedAt()));
    if (statement.expiresAt() != null) {
      text.append(", expires ").append(Words.utc(statement.expiresAt()));
    }
    return Words.sentence(text.append(", told by ").append(statement.source()).toString());
  }

  private static List<String> profile(Status status, Profile profile, long at) {
    if (profile == null) {
      return List.of();
    }
    List<String> facts = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      if (status.when().contains(fact) && says(profile, fact, at)) {
        facts.add(of(fact));
      }
    }
    return facts.isEmpty()
        ? List.of()
        : List.of(
            "The profile valid from "
                + Words.utc(profile.validFrom())
                + " says: "
                + Words.list(facts, "and"));
  }

  private static boolean says(Profile profile, Fact fact, long at) {
    return switch (fact) {
      case DECEASED -> profile.deceasedAt() != null && profile.deceasedAt() <= at;
      case DO_NOT_CONTACT -> Boolean.TRUE.equals(profile.doNotContact());
      case NO_SEE -> Boolean.TRUE.equals(profile.noSee());
      case MINOR -> profile.birthDate() != null;
      case BAD_ADDRESS -> profile.badAddress() != 0;
      case ACCESS_LEVEL_NONE -> profile.accessLevel() == AccessLevel.NONE;
    };
  }

  private static List<String> blocks(Calendar calendar, History history, long at) {
    List<String> near = new ArrayList<>();
    for (CalendarBlock block : history.calendar().all()) {
      long reach = calendar.reach();
      boolean here = block.start() - reach <= at && at < block.end() + reach;
      if (here && !block.cancelled() && calendar.blocks().contains(block.kind())) {
        near.add(
            Words.sentence(Words.of(block.kind()))
                + " from "
                + Words.utc(block.start())
                + " to "
                + Words.utc(block.end())
                + " (block "
                + block.blockId()
                + ")");
      }
    }
    return near;
  }
}
