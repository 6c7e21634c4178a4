package tacet.flink;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class NearestName {

  private NearestName() {}

  /** The name with the fewest edits, if they are few; ties by alphabet. */
  static Optional<String> of(String word, Collection<String> names) {
    int most = Math.max(2, word.length() / 3);
    return names.stream()
        .filter(name -> distance(word, name) <= most)
        .min(Comparator.comparingInt((String n) -> distance(word, n)).thenComparing(n -> n));
  }

  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] here = new int[to.length() + 1];
      here[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int same = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        here[column] =
            Math.min(above[column - 1] + same, Math.min(above[column] + 1, here[column - 1] + 1));
      }
      above = here;
    }
    return above[to.length()];
  }
}
