package tacet.domain.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The profiles of one subject: the one in force and those that lie ahead. The one with the greatest
 * {@code validFrom} not after now is in force; at one {@code validFrom} the greater record in
 * schema field order stands.
 */
public final class ProfileTimeline {

  private static final Comparator<Profile> FIELD_ORDER =
      Comparator.comparingLong(Profile::validFrom)
          .thenComparing(p -> p.zone() == null ? null : p.zone().getId(), absentFirst())
          .thenComparing(Profile::country, absentFirst())
          .thenComparing(Profile::segment, absentFirst())
          .thenComparing(Profile::segmentVersion, absentFirst())
          .thenComparing(Profile::careSetting, absentFirst())
          .thenComparing(Profile::role, absentFirst())
          .thenComparing(Profile::specialty, absentFirst())
          .thenComparing(Profile::accounts, ProfileTimeline::compareLists)
          .thenComparing(Profile::accessLevel, absentFirst())
          .thenComparing(Profile::decisionStage, absentFirst())
          .thenComparing(Profile::doNotContact, absentFirst())
          .thenComparing(Profile::noSee, absentFirst())
          .thenComparingInt(Profile::badAddress)
          .thenComparing(Profile::birthDate, absentFirst())
          .thenComparing(Profile::deceasedAt, absentFirst());

  private final List<Profile> profiles = new ArrayList<>();

  /** Adds what a record says, unless a greater one of the same {@code validFrom} stands. */
  public void add(Profile profile) {
    int i = 0;
    while (i < profiles.size() && profiles.get(i).validFrom() < profile.validFrom()) {
      i++;
    }
    if (i == profiles.size() || profiles.get(i).validFrom() > profile.validFrom()) {
      profiles.add(i, profile);
    } else if (FIELD_ORDER.compare(profiles.get(i), profile) < 0) {
      profiles.set(i, profile);
    }
  }

  /** Forgets the profiles that a later one, in force at {@code now}, has replaced. */
  public void prune(long now) {
    while (profiles.size() > 1 && profiles.get(1).validFrom() <= now) {
      profiles.remove(0);
    }
  }

  /** The profile in force at {@code now}, or null. */
  public Profile at(long now) {
    Profile current = null;
    for (Profile profile : profiles) {
      if (profile.validFrom() <= now) {
        current = profile;
      }
    }
    return current;
  }

  /** When the next profile comes into force after {@code now}; {@code Long.MAX_VALUE} for never. */
  public long nextAfter(long now) {
    for (Profile profile : profiles) {
      if (profile.validFrom() > now) {
        return profile.validFrom();
      }
    }
    return Long.MAX_VALUE;
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return profiles.isEmpty();
  }

  /** All that is kept, by {@code validFrom}. */
  public List<Profile> all() {
    return profiles;
  }

  private static <T extends Comparable<? super T>> Comparator<T> absentFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  private static int compareLists(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byItem = a.get(i).compareTo(b.get(i));
      if (byItem != 0) {
        return byItem;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
