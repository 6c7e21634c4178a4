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
  TALLY(null);

  private static final String[] CHANNELS = dashedChannels();

  private final String name;

  Stream(String name) {
    this.name = name;
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
    String prefix = Realm.of(realm).prefix();
    return this == FLAG ? prefix + name + '.' + CHANNELS[channel] : prefix + name;
  }

  /** The full names of all its topics in a realm: one a channel for {@link #FLAG}, else one. */
  List<String> topics(Realm realm, Set<Channel> channels) {
    return this == FLAG
        ? channels.stream().map(c -> realm.prefix() + name + '.' + CHANNELS[c.ordinal()]).toList()
        : List.of(realm.prefix() + name);
  }

  private static String[] dashedChannels() {
    Channel[] channels = Channel.values();
    String[] names = new String[channels.length];
    for (Channel channel : channels) {
      names[channel.ordinal()] = channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return names;
  }
}
