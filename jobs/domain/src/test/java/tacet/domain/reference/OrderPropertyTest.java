package tacet.domain.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.suppression.Look;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;

/** What holds in the end depends on what was told, not on when and how often. */
class OrderPropertyTest {

  @Provide
  Arbitrary<History> told() {
    return HistorySource.of(new Mix(false, false, true, false), 16, false).map(this::anchored);
  }

  /** The first record of all is a touch, and one account: what is fixed at first sight is fixed. */
  private History anchored(History history) {
    List<Told> told = new ArrayList<>();
    long start = RuleSource.START - 5 * Times.DAY;
    TouchDraft anchor = new TouchDraft("anchor", start).with("POST").with("account=clinic-1");
    told.add(new Told(anchor.build(), start));
    told.addAll(history.told());
    return new History(history.rules(), told, history.end(), history.whole());
  }

  @Property(tries = 2000)
  void orderDuplicatesAndDelayChangeNothingInTheEnd(
      @ForAll("told") History history, @ForAll long seed) {
    long last = history.told().stream().mapToLong(Told::receivedAt).max().orElseThrow();
    long now = last + 3 * Times.HOUR;
    Random random = new Random(seed);
    List<Told> shuffled = new ArrayList<>(history.told().subList(1, history.told().size()));
    history.told().stream().filter(t -> random.nextInt(3) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    shuffled.add(0, history.told().get(0));
    boolean atOnce = random.nextBoolean();
    List<Told> late = new ArrayList<>();
    long receivedAt = last;
    for (Told told : shuffled) {
      receivedAt += atOnce ? 0 : random.nextInt((int) (3 * Times.HOUR / shuffled.size()));
      late.add(new Told(told.record(), receivedAt));
    }
    List<Said> first = holdsAt(now, history, history.told());
    assertEquals(text(first), text(holdsAt(now, history, late)));
    assertEquals(text(first), text(reference(now, history)));
  }

  @Property(tries = 1000)
  void aLaterRetractionLeavesWhatNeverWas(@ForAll("told") History history, @ForAll long seed) {
    long last = history.told().stream().mapToLong(Told::receivedAt).max().orElseThrow();
    Random random = new Random(seed);
    String id = "t" + random.nextInt(6);
    List<Told> retracted = new ArrayList<>(history.told());
    TouchDraft draft =
        new TouchDraft(id, last).with(random.nextBoolean() ? "RETRACTED" : "BOUNCED");
    retracted.add(random.nextInt(retracted.size()) + 1, new Told(draft.build(), last));
    List<Told> never = new ArrayList<>(history.told());
    never.removeIf(t -> t.record() instanceof TouchEvent touch && touch.touchId().equals(id));
    assertEquals(
        text(withoutUnknown(holdsAt(last, history, never))),
        text(withoutUnknown(holdsAt(last, history, retracted))));
  }

  private static List<Said> holdsAt(long now, History history, List<Told> told) {
    Stage stage =
        new Stage(TouchDraft.HCP, ReferencePropertyTest.policy(history), history.timeline());
    stage.tell(told).until(now);
    return Said.of(
        Look.at(stage.state, ReferencePropertyTest.policy(history), now, history.timeline()));
  }

  private static List<Said> reference(long now, History history) {
    Facts facts = new Facts(TouchDraft.HCP, history.whole());
    history.told().forEach(told -> facts.learn(told, told.receivedAt(), history.rules()));
    Reference.Answer answer = Reference.at(now, history.rules(), facts);
    List<Said> said = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      List<Held> holds = answer.enforced().getOrDefault(channel, List.of());
      said.add(new Said(channel, 1, now, Reference.shown(holds, history.rules())));
    }
    return said;
  }

  private static List<Said> withoutUnknown(List<Said> said) {
    return said.stream()
        .map(
            flag -> {
              List<Held> holds = new ArrayList<>(flag.holds());
              holds.removeIf(hold -> hold.reason().name().endsWith("_UNKNOWN"));
              return new Said(flag.channel(), flag.version(), flag.decidedAt(), holds);
            })
        .toList();
  }

  private static String text(List<Said> said) {
    StringBuilder text = new StringBuilder();
    for (Said flag : said) {
      text.append(flag.channel()).append(' ').append(flag.holds()).append('\n');
    }
    return text.toString();
  }
}
