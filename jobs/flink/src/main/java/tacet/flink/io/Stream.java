package tacet.flink.io;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** Where an operator's outputs go. Order is part of the wire format: append only. */
public enum Stream {
  FLAG("suppression"),
  AUDIT("suppression.audit"),
  MEDICAL_AUDIT("audit.medical"),
  SATURATION("saturation"),
  TOO_LATE("too-late"),
  REJECTED("rejected"),
  POLICY("policy"),
  RULE_STATUS("rules.status"),
  /** Counts for the summary of a replay; no topic. */
  TALLY(null),
  DECISION("touch.decisions"),
  /** Who heeded flags, for the summary of a replay; no topic. */
  JUDGEMENT(null),
  TOO_LATE_MEDICAL("too-late.medical"),
  PREFERENCE("preferences"),
  ALERT("drift.alerts"),
  EFFECT("rule.effects"),
  SEGMENT_WEEK("segment.weeks"),
  /** Answers after the last outcome window, for the summary of a replay; no topic. */
  LATE_RESPONSE(null);

  private final String name;
  private final String[][] names;

  Stream(String name) {
    this.name = name;
    this.names = names(name);
  }

  /** Whether it leaves the job on a topic. */
  public boolean published() {
    return name != null;
  }

  /**
   * The topic's full name.
   *
   * @param realm a subject type of the realm
   * @param channel ordinal of the channel for {@link #FLAG}; not looked at otherwise
   * @throws IllegalStateException where there is no topic
   */
  public String topic(SubjectType realm, int channel) {
    if (name == null) {
      throw new IllegalStateException(this + " has no topic");
    }
    String[] ofRealm = names[Realm.of(realm).ordinal()];
    return this == FLAG ? ofRealm[1 + channel] : ofRealm[0];
  }

  /** The full names of all its topics in a realm: one a channel for {@link #FLAG}, else one. */
  List<String> topics(Realm realm, Set<Channel> channels) {
    String[] ofRealm = names[realm.ordinal()];
    return this == FLAG
        ? channels.stream().map(channel -> ofRealm[1 + channel.ordinal()]).toList()
        : List.of(ofRealm[0]);
  }

  /** By realm: the name itself, then the name with each channel. */
  private static String[][] names(String name) {
    Realm[] realms = Realm.values();
    Channel[] channels = Channel.values();
    String[][] names = new String[realms.length][1 + channels.length];
    for (Realm realm : realms) {
      names[realm.ordinal()][0] = realm.prefix() + name;
      for (Channel channel : channels) {
        String dashed = channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
        names[realm.ordinal()][1 + channel.ordinal()] = realm.prefix() + name + '.' + dashed;
      }
    }
    return names;
  }
}
