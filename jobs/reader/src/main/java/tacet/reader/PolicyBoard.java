package tacet.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tacet.v1.Policy;
import tacet.v1.SubjectType;

/** The rules that hold those of whom nothing is known. One thread changes it, any thread asks. */
final class PolicyBoard {

  private final Map<String, PolicyRule> rules = new TreeMap<>();
  private final Set<String> unreadable = new TreeSet<>();
  private final Map<String, Policy> told = new TreeMap<>();
  private volatile List<PolicyRule> inForce = List.of();
  private volatile List<Policy> records = List.of();
  private volatile boolean readable = true;

  /**
   * Takes the last word on a rule.
   *
   * @param policy null where the topic forgot it
   */
  void put(String rule, Policy policy) {
    PolicyRule read;
    try {
      read = policy == null ? null : PolicyRule.of(policy);
    } catch (IllegalArgumentException e) {
      putUnreadable(rule);
      throw e;
    }
    unreadable.remove(rule);
    if (policy != null && policy.getInForce()) {
      told.put(rule, policy);
    } else {
      told.remove(rule);
    }
    if (read == null) {
      rules.remove(rule);
    } else {
      rules.put(rule, read);
    }
    publish();
  }

  /** Notes that the last word on a rule could not be read. */
  void putUnreadable(String rule) {
    unreadable.add(rule);
    publish();
  }

  /** Forgets everything. */
  void forget() {
    rules.clear();
    told.clear();
    unreadable.clear();
    publish();
  }

  private void publish() {
    inForce = List.copyOf(rules.values());
    records = List.copyOf(told.values());
    readable = unreadable.isEmpty();
  }

  /** The last word on every rule in force, by rule id. */
  List<Policy> records() {
    return records;
  }

  /** Whether the last word on every rule could be read. */
  boolean readable() {
    return readable;
  }

  /** The holds of someone unknown that cover a touch, by rule id. */
  List<ReadHold> holds(SubjectType type, String account, Question question) {
    List<ReadHold> holds = new ArrayList<>();
    for (PolicyRule rule : inForce) {
      if (rule.covers(type, question)) {
        holds.add(account == null ? rule.hold() : rule.hold().ofAccount(account));
      }
    }
    return holds;
  }
}
