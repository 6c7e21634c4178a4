package tacet.flink.io;

import tacet.domain.touch.SubjectType;

/** The side of the house a topic lives on: doctors and accounts, or patients. */
public enum Realm {
  HCP("hcp."),
  PATIENT("patient.");

  private final String prefix;

  Realm(String prefix) {
    this.prefix = prefix;
  }

  /** What every topic name of the realm begins with. */
  public String prefix() {
    return prefix;
  }

  /** The realm that subjects of a type belong to. */
  public static Realm of(SubjectType type) {
    return type == SubjectType.PATIENT ? PATIENT : HCP;
  }

  /** The realm that a topic's name begins with; null where it begins with none. */
  public static Realm ofTopic(String topic) {
    for (Realm realm : values()) {
      if (topic.startsWith(realm.prefix)) {
        return realm;
      }
    }
    return null;
  }
}
