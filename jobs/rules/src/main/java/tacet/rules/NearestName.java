package tacet.rules;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody most likely meant to write. */
public final class NearestName {

  private NearestName() {}

  /**
   * The known name that is nearest to {@code written}; the first of those that are equally near.
   * Case, dashes, underscores and blanks do not matter; otherwise one edit (insert, delete,
   * replace, swap of neighbours) per three letters is forgiven, two at least. Failing that, a name
   * that begins with what was written, or the other way round, from two letters on.
   *
   * @param written what was written, of any length
   * @param known the names there are
   * @return a member of {@code known}, or null when none is near
   */
  public static String of(String written, Collection<String> known) {
    String plain = plain(written);
    String nearest = null;
    String begun = null;
    int best = Integer.MAX_VALUE;
    for (String name : known) {
      String candidate = plain(name);
      int distance = near(plain, candidate);
      if (distance < best) {
        best = distance;
        nearest = name;
      }
      boolean begins = candidate.startsWith(plain) || plain.startsWith(candidate);
      if (begun == null && begins && Math.min(plain.length(), candidate.length()) > 1) {
        begun = name;
      }
    }
    return nearest == null ? begun : nearest;
  }

  /** Their distance, or {@code Integer.MAX_VALUE} when they are too far apart. */
  private static int near(String written, String name) {
    int allowed = Math.max(2, name.length() / 3);
    if (Math.abs(name.length() - written.length()) > allowed) {
      return Integer.MAX_VALUE;
    }
    int distance = distance(written, name);
    // A distance as long as the name itself means that nothing of it was written.
    return distance <= allowed && distance < name.length() ? distance : Integer.MAX_VALUE;
  }

  /**
   * A hint for a message: {@code did you mean "x"?}, or the known names when none is near.
   *
   * @param written what was written
   * @param known the names there are, in the order to show them
   */
  public static String hint(String written, Collection<String> known) {
    String nearest = of(written, known);
    return nearest == null
        ? "known: " + String.join(", ", known)
        : "did you mean \"" + nearest + "\"?";
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Edit distance with swaps of neighbours, each letter being edited once at most. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
