package tacet.reader;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers for {@link HoldHead}s. There are as many as rule versions and reasons that were told
 * since the start, a few per rule. One thread adds, any thread reads.
 */
final class HoldHeads {

  private final Map<HoldHead, Integer> numbers = new HashMap<>();
  private volatile HoldHead[] heads = new HoldHead[0];

  /** The number of a head, a new one where it was never told. */
  int number(HoldHead head) {
    Integer known = numbers.get(head);
    if (known != null) {
      return known;
    }
    HoldHead[] more = Arrays.copyOf(heads, heads.length + 1);
    more[heads.length] = head;
    // Published before the number can stand in any record.
    heads = more;
    numbers.put(head, more.length - 1);
    return more.length - 1;
  }

  HoldHead at(int number) {
    return heads[number];
  }
}
