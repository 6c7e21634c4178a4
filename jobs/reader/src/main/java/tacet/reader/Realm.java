package tacet.reader;

import java.util.Locale;
import tacet.v1.Channel;
import tacet.v1.SubjectType;

/** The two sides that topics and access lists keep apart. */
public enum Realm {
  /** Doctors and the accounts they work at. */
  HCP,
  /** Patients and caregivers. */
  PATIENT;

  /** The realm in which a sort of subject lives. */
  static Realm of(SubjectType type) {
    return type == SubjectType.PATIENT ? PATIENT : HCP;
  }

  /** The topic of a channel's flags. */
  String flags(Channel channel) {
    return prefix() + "suppression." + channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The topic of the rules in force. */
  String policy() {
    return prefix() + "policy";
  }

  private String prefix() {
    return name().toLowerCase(Locale.ROOT) + '.';
  }
}
