package tacet.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.v1.Channel;
import tacet.v1.Policy;
import tacet.v1.SubjectType;
import tacet.v1.SuppressionFlag;

/**
 * Flags and policy in memory, and the answers that follow from them. {@link SuppressionReader}
 * feeds one from Kafka; feed one yourself where the records lie in files.
 *
 * <p>The last record given of a subject and channel is the truth, whatever its version. Changes
 * come from one thread at a time; any number of threads ask meanwhile, and see of each subject and
 * channel one whole record, before or after a change. A question with accounts looks at several
 * records, one after the other.
 */
public final class SuppressionMemory {

  private final Set<Channel> channels;
  private final WithoutFlag withoutFlag;
  private final HoldCodec codec;
  private volatile Map<Realm, Map<Channel, FlagStore>> stores;
  private final PolicyBoard policy = new PolicyBoard();
  private volatile Instant newest;

  /**
   * An empty memory.
   *
   * @param realms those that may be asked for
   * @param channels those that may be asked for
   * @param evidence how many ids of touches are kept of each hold, 0 to 10
   */
  public SuppressionMemory(
      Set<Realm> realms, Set<Channel> channels, WithoutFlag withoutFlag, int evidence) {
    this.channels = Set.copyOf(channels);
    this.withoutFlag = withoutFlag;
    this.codec = new HoldCodec(evidence);
    this.stores = empty(realms);
  }

  private Map<Realm, Map<Channel, FlagStore>> empty(Set<Realm> realms) {
    Map<Realm, Map<Channel, FlagStore>> all = new EnumMap<>(Realm.class);
    for (Realm realm : realms) {
      Map<Channel, FlagStore> each = new EnumMap<>(Channel.class);
      channels.forEach(channel -> each.put(channel, new FlagStore()));
      all.put(realm, each);
    }
    return all;
  }

  /** Takes a flag in place of the one before. */
  public synchronized void put(SuppressionFlag flag) {
    put(SubjectKey.parse(flag.getSubject()), flag.getChannel(), flag);
  }

  synchronized void put(SubjectKey subject, Channel channel, SuppressionFlag flag) {
    store(subject.realm(), channel).put(subject.bytes(), codec.encode(flag.getHolds()));
    if (newest == null || flag.getDecidedAt().isAfter(newest)) {
      newest = flag.getDecidedAt();
    }
  }

  /** Notes that the last flag of a subject could not be read. */
  synchronized void putUnreadable(SubjectKey subject, Channel channel) {
    store(subject.realm(), channel).put(subject.bytes(), HoldCodec.UNREADABLE);
  }

  /** Forgets a subject on a channel, as a tombstone asks. */
  public synchronized void remove(String subject, Channel channel) {
    remove(SubjectKey.parse(subject), channel);
  }

  synchronized void remove(SubjectKey subject, Channel channel) {
    store(subject.realm(), channel).remove(subject.bytes());
  }

  /**
   * Takes the last word on a rule.
   *
   * @throws IllegalArgumentException where its definition cannot be read
   */
  public synchronized void put(Policy record) {
    policy.put(record.getRule(), record);
  }

  /** The rules in force as they were last told, by id: those that publish no flags among them. */
  public List<Policy> rules() {
    return policy.records();
  }

  synchronized void removePolicy(String rule) {
    policy.put(rule, null);
  }

  synchronized void putUnreadablePolicy(String rule) {
    policy.putUnreadable(rule);
  }

  /** Whether the last word on every rule could be read. */
  boolean policyReadable() {
    return policy.readable();
  }

  /** Forgets everything. */
  synchronized void forget() {
    policy.forget();
    stores = empty(stores.keySet());
  }

  /**
   * Whether a touch is held, by what was given.
   *
   * @throws IllegalArgumentException for a channel or realm that is not followed, or a subject that
   *     is none
   */
  public Answer answer(Question question) {
    return answer(question, newest, null);
  }

  /**
   * Whether a touch is held.
   *
   * @param whenUnknown the verdict where something that was published cannot be read; null for held
   * @param asOf what the answer says of its own age
   */
  Answer answer(Question question, Instant asOf, Answer.Verdict whenUnknown) {
    SubjectKey person = SubjectKey.parse(question.subject());
    Said said = new Said(question);
    ask(person, null, said);
    if (person.type() == SubjectType.HCP) {
      for (String account : question.accounts()) {
        ask(SubjectKey.of(SubjectType.ACCOUNT, account), account, said);
      }
    }
    if (!said.holds.isEmpty()) {
      Answer.Basis basis = said.byFlag ? Answer.Basis.FLAG : Answer.Basis.POLICY;
      return new Answer(Answer.Verdict.HELD, List.copyOf(said.holds), basis, asOf);
    }
    if (said.unreadable) {
      Answer.Verdict verdict = whenUnknown == null ? Answer.Verdict.HELD : whenUnknown;
      return new Answer(verdict, List.of(), Answer.Basis.STALE, asOf);
    }
    Answer.Basis basis = said.byPolicy ? Answer.Basis.POLICY : Answer.Basis.FLAG;
    return new Answer(Answer.Verdict.OPEN, List.of(), basis, asOf);
  }

  /**
   * Every hold of a subject on a channel that has not ended at an instant, whatever the touch: for
   * a screen that shows why someone is left alone. By rule id, then scope. Empty as well for a
   * subject without a flag.
   *
   * @throws IllegalArgumentException for a channel or realm that is not followed, or a subject that
   *     is none
   */
  public List<ReadHold> holds(String subject, Channel channel, Instant at) {
    SubjectKey key = SubjectKey.parse(subject);
    byte[] body = store(key.realm(), channel).get(key.bytes());
    return body == null ? List.of() : codec.decode(body, null, at);
  }

  private void ask(SubjectKey subject, String account, Said said) {
    Question question = said.question;
    byte[] body = store(subject.realm(), question.channel()).get(subject.bytes());
    if (body == null) {
      if (byPolicy(subject)) {
        said.byPolicy = true;
        said.holds.addAll(policy.holds(subject.type(), account, question));
      }
      return;
    }
    said.unreadable |= HoldCodec.unreadable(body);
    for (ReadHold hold : codec.decode(body, account, question.at())) {
      if (hold.covers(question)) {
        said.byFlag = true;
        said.holds.add(hold);
      }
    }
  }

  /** Whether a subject without a flag is answered for by the rules. */
  private boolean byPolicy(SubjectKey subject) {
    return switch (withoutFlag) {
      case POLICY -> true;
      case OPEN -> false;
      case POLICY_UNLESS_KNOWN ->
          stores.get(subject.realm()).values().stream()
              .allMatch(store -> store.get(subject.bytes()) == null);
    };
  }

  private FlagStore store(Realm realm, Channel channel) {
    Map<Channel, FlagStore> each = stores.get(realm);
    if (each == null) {
      throw new IllegalArgumentException(
          "subjects of the realm " + realm + " are not followed: name it in the settings");
    }
    FlagStore store = each.get(channel);
    if (store == null) {
      throw new IllegalArgumentException(
          "the channel " + channel + " is not followed: name it in the settings");
    }
    return store;
  }

  /** What it holds and takes. */
  public MemoryFigures figures() {
    long subjects = 0;
    long clear = 0;
    long bytes = 0;
    for (Map<Channel, FlagStore> each : stores.values()) {
      for (FlagStore store : each.values()) {
        subjects += store.size();
        clear += store.clear();
        bytes += store.bytes();
      }
    }
    return new MemoryFigures(subjects - clear, clear, bytes);
  }

  /** What comes together for one question. */
  private static final class Said {

    private final Question question;
    private final List<ReadHold> holds = new ArrayList<>(2);
    private boolean byFlag;
    private boolean byPolicy;
    private boolean unreadable;

    Said(Question question) {
      this.question = question;
    }
  }
}
