package tacet.domain.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Repeat;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.domain.touch.TouchRequest;

/** Draws rules, and towns of persons and accounts that they speak of, from a seed. */
public final class WorldSource {

  /** When the first record is received, epoch milliseconds. */
  public static final long START = RuleSource.START;

  private final Random random;

  /** A source whose every draw the seed decides. */
  public WorldSource(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextInt();
  }

  /** Some rules of HCPs, of accounts and of patients, several versions of some. */
  public List<RuleSketch> rules(int least, int most) {
    List<RuleSketch> rules = new ArrayList<>();
    Map<String, Integer> versions = new HashMap<>();
    SubjectType[] subjects = {
      SubjectType.HCP, SubjectType.HCP, SubjectType.ACCOUNT, SubjectType.PATIENT
    };
    for (int left = least + random.nextInt(most - least + 1); left > 0; left--) {
      SubjectType type = subjects[random.nextInt(subjects.length)];
      RuleSketch rule = rule(type);
      if (rule.to > Math.max(rule.from, 0)) {
        rules.add(rule.version(versions.merge(rule.id, 1, Integer::sum)));
      }
    }
    return rules;
  }

  /** A cap or two of HCPs, and one of accounts, that count every touch. */
  public List<RuleSketch> caps() {
    List<RuleSketch> rules = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      SubjectType type = i == 0 ? SubjectType.ACCOUNT : SubjectType.HCP;
      RuleSketch rule = new RuleSource(random.nextLong(), false, type).draw();
      while (!(rule.kind instanceof Cap) || rules.stream().anyMatch(sameId(rule))) {
        rule = new RuleSource(random.nextLong(), false, type).draw();
      }
      rules.add(onEverything(rule));
    }
    return rules;
  }

  private static Predicate<RuleSketch> sameId(RuleSketch rule) {
    return other -> other.id.equals(rule.id);
  }

  private static RuleSketch onEverything(RuleSketch rule) {
    rule.where.clear();
    rule.count.clear();
    rule.disclose = false;
    rule.channels.add(Channel.EMAIL);
    rule.channels.add(Channel.FACE_TO_FACE);
    return rule;
  }

  /** What is told of a town in which little is sent and much is planned and asked. */
  public List<Told> plans(String town, int most) {
    List<Told> told = new ArrayList<>(town(town, most));
    told.removeIf(
        one ->
            one.record() instanceof TouchEvent touch
                && touch.event() == TouchEventType.SENT
                && random.nextInt(3) > 0);
    return told;
  }

  /** Of any kind; most count what was granted to others, and many look at every touch. */
  private RuleSketch rule(SubjectType type) {
    boolean counting = random.nextInt(3) > 0;
    RuleSketch rule = new RuleSource(random.nextLong(), false, type).draw();
    while (counting
        && !(rule.kind instanceof Cap
            || rule.kind instanceof Repeat
            || rule.kind instanceof Pressure)) {
      rule = new RuleSource(random.nextLong(), false, type).draw();
    }
    return random.nextBoolean() ? onEverything(rule) : rule;
  }

  /**
   * What is told of a town of its own: some HCPs, a patient, and two accounts, in the order of its
   * receipt.
   *
   * @param town sets its subjects and touches apart from those of other towns
   */
  public List<Told> town(String town, int most) {
    List<String> accounts = List.of(town + "clinic-1", town + "clinic-2");
    List<Subject> cast = new ArrayList<>();
    int hcps = random.nextInt(5) < 3 ? 1 : 2;
    for (int i = 0; i < 10; i++) {
      cast.add(new Subject(SubjectType.HCP, town + "h" + i % hcps));
    }
    cast.add(new Subject(SubjectType.PATIENT, town + "p"));
    accounts.forEach(account -> cast.add(new Subject(SubjectType.ACCOUNT, account)));
    Mix ofPersons = new Mix(true, true, false, false, true);
    Mix ofAccounts = new Mix(false, true, false, false, true);
    List<Told> told = new ArrayList<>();
    long previous = START;
    int records = 1 + random.nextInt(most);
    for (int i = 0; i < records; i++) {
      Subject subject = cast.get(random.nextInt(cast.size()));
      boolean feeds = subject.type() == SubjectType.HCP;
      String prefix = subject.id() + '-';
      Told next =
          new RecordSource(
                  random.nextLong(),
                  subject.type() == SubjectType.ACCOUNT ? ofAccounts : ofPersons,
                  i,
                  subject,
                  prefix,
                  feeds ? accounts : List.of())
              .draw(previous);
      told.add(renamed(next, told));
      previous = next.receivedAt();
    }
    return told;
  }

  /** An id under which a person asked is used again only while its answer is remembered. */
  private static Told renamed(Told next, List<Told> before) {
    if (!(next.record() instanceof TouchRequest request)
        || request.subject().type() != SubjectType.HCP) {
      return next;
    }
    long over =
        before.stream()
            .filter(told -> told.record().subject().equals(request.subject()))
            .filter(told -> isOver(told, request.requestId(), next.receivedAt()))
            .count();
    return over == 0
        ? next
        : new Told(RequestSource.renamed(request, "x" + over), next.receivedAt());
  }

  private static boolean isOver(Told told, String id, long now) {
    return told.record() instanceof Erasure
        || told.record() instanceof TouchRequest asked
            && asked.requestId().split("x")[0].equals(id)
            && now >= Math.max(asked.at(), told.receivedAt()) + asked.leaseFor() + 24 * Times.HOUR;
  }

  /** When it is over: some days after the last record. */
  public static long end(List<Told> told) {
    return 9 * Times.DAY + told.stream().mapToLong(Told::receivedAt).max().orElse(START);
  }
}
