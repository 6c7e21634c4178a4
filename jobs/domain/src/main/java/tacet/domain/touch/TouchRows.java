package tacet.domain.touch;

import java.util.Arrays;

/** The columns of a {@link TouchLog} and how rows come, move and go in them. */
class TouchRows {

  private static final int INITIAL_ROWS = 8;

  int size;
  String[] ids = new String[INITIAL_ROWS];
  long[] at = new long[INITIAL_ROWS];
  long[] revision = new long[INITIAL_ROWS];
  int[] facts = new int[INITIAL_ROWS];
  int[] weight = new int[INITIAL_ROWS];
  int[] texts = new int[INITIAL_ROWS * Attribute.COUNT];
  long[][] outcomes = new long[INITIAL_ROWS][];

  Dictionary dictionary;
  long firstAt = Long.MAX_VALUE;
  long lastAt = Long.MIN_VALUE;

  /** How often the rows changed, so that what is derived from them can be told to be old. */
  int changes;

  TouchRows(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** Makes room for a row at its place in the order and returns its index; the row is blank. */
  int insert(String id, long time) {
    if (size == ids.length) {
      grow(size * 2);
    }
    int row = size;
    while (row > 0 && after(row - 1, time, id)) {
      row--;
    }
    move(row, row + 1, size - row);
    size++;
    ids[row] = id;
    at[row] = time;
    revision[row] = 0;
    facts[row] = 0;
    weight[row] = -1;
    outcomes[row] = null;
    Arrays.fill(texts, row * Attribute.COUNT, (row + 1) * Attribute.COUNT, 0);
    firstAt = Math.min(firstAt, time);
    lastAt = Math.max(lastAt, time);
    changed();
    return row;
  }

  /** Gives a row another time and returns its new index. */
  int reposition(int row, long time) {
    if (at[row] == time) {
      return row;
    }
    TouchRows copy = new TouchRows(dictionary);
    copy.insert(ids[row], time);
    copyRow(row, copy, 0);
    removeRange(row, row + 1);
    int moved = insert(copy.ids[0], time);
    copy.copyRow(0, this, moved);
    return moved;
  }

  /** Everything derived from the rows is to be derived anew. */
  final void changed() {
    changes++;
  }

  void copyRow(int row, TouchRows target, int targetRow) {
    target.revision[targetRow] = revision[row];
    target.facts[targetRow] = facts[row];
    target.weight[targetRow] = weight[row];
    target.outcomes[targetRow] = outcomes[row];
    System.arraycopy(
        texts, row * Attribute.COUNT, target.texts, targetRow * Attribute.COUNT, Attribute.COUNT);
  }

  private boolean after(int row, long time, String id) {
    return at[row] > time || at[row] == time && ids[row].compareTo(id) > 0;
  }

  void removeRange(int from, int to) {
    move(to, from, size - to);
    int left = size - (to - from);
    Arrays.fill(ids, left, size, null);
    Arrays.fill(outcomes, left, size, null);
    size = left;
    changed();
  }

  private void move(int from, int to, int rows) {
    System.arraycopy(ids, from, ids, to, rows);
    System.arraycopy(at, from, at, to, rows);
    System.arraycopy(revision, from, revision, to, rows);
    System.arraycopy(facts, from, facts, to, rows);
    System.arraycopy(weight, from, weight, to, rows);
    System.arraycopy(outcomes, from, outcomes, to, rows);
    System.arraycopy(
        texts, from * Attribute.COUNT, texts, to * Attribute.COUNT, rows * Attribute.COUNT);
  }

  void ensureRows(int rows) {
    if (ids.length < rows) {
      grow(rows);
    }
  }

  private void grow(int rows) {
    ids = Arrays.copyOf(ids, rows);
    at = Arrays.copyOf(at, rows);
    revision = Arrays.copyOf(revision, rows);
    facts = Arrays.copyOf(facts, rows);
    weight = Arrays.copyOf(weight, rows);
    outcomes = Arrays.copyOf(outcomes, rows);
    texts = Arrays.copyOf(texts, rows * Attribute.COUNT);
  }
}
