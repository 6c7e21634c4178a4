package tacet.domain.touch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The distinct texts of one subject's state. Reference 0 is the absent text, so that columns of
 * references start out empty.
 */
public final class Dictionary {

  // Up to here a look at all costs less than an index, which lives for one step.
  private static final int FEW = 64;

  private final List<String> texts = new ArrayList<>();
  private Map<String, Integer> references;

  /** A dictionary of the same texts that grows on its own. */
  Dictionary copy() {
    Dictionary copy = new Dictionary();
    copy.texts.addAll(texts);
    return copy;
  }

  /** The reference of {@code text}, adding it when it is new; 0 for null. */
  public int intern(String text) {
    if (text == null) {
      return 0;
    }
    if (references == null && texts.size() <= FEW) {
      int known = texts.indexOf(text);
      if (known < 0) {
        texts.add(text);
      }
      return known < 0 ? texts.size() : known + 1;
    }
    if (references == null) {
      references = new HashMap<>();
      for (int i = 0; i < texts.size(); i++) {
        references.put(texts.get(i), i + 1);
      }
    }
    Integer known = references.putIfAbsent(text, texts.size() + 1);
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size();
  }

  /** Adds a text that is known to be new, as a codec does. */
  void append(String text) {
    texts.add(text);
  }

  /** The text behind a reference; null for 0. */
  public String text(int reference) {
    return reference == 0 ? null : texts.get(reference - 1);
  }

  /** How many texts there are; references run from 1 to this. */
  int size() {
    return texts.size();
  }
}
