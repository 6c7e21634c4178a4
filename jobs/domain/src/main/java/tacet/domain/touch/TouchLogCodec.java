package tacet.domain.touch;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/**
 * The bytes of a {@link TouchLog}: about 19 a touch and its id. Times are differences from the row
 * before; texts are references into the subject's {@link Dictionary}, which stands in front.
 */
public final class TouchLogCodec {

  private static final int HAS_REVISION = 1 << Attribute.COUNT;
  private static final int HAS_WEIGHT = 1 << Attribute.COUNT + 1;
  private static final int HAS_OUTCOMES = 1 << Attribute.COUNT + 2;

  private TouchLogCodec() {}

  /** Writes a dictionary; texts that nothing refers to any more stay until the log is rebuilt. */
  public static void writeDictionary(Dictionary dictionary, ByteWriter out) {
    out.writeUnsigned(dictionary.size());
    for (int reference = 1; reference <= dictionary.size(); reference++) {
      out.writeText(dictionary.text(reference));
    }
  }

  /** Reads what {@link #writeDictionary} wrote. */
  public static Dictionary readDictionary(ByteReader in) {
    Dictionary dictionary = new Dictionary();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      dictionary.append(in.readText());
    }
    return dictionary;
  }

  /**
   * Leaves in a log's dictionary only what its rows refer to, so that texts of rows long gone do
   * not stay in state.
   */
  public static void compact(TouchLog log) {
    boolean[] used = new boolean[log.dictionary.size() + 1];
    int live = 0;
    for (int i = 0; i < log.size * Attribute.COUNT; i++) {
      int reference = log.texts[i];
      if (reference != 0 && !used[reference]) {
        used[reference] = true;
        live++;
      }
    }
    if (live == log.dictionary.size()) {
      return;
    }
    Dictionary kept = new Dictionary();
    int[] moved = new int[used.length];
    for (int reference = 1; reference < used.length; reference++) {
      if (used[reference]) {
        kept.append(log.dictionary.text(reference));
        moved[reference] = kept.size();
      }
    }
    for (int i = 0; i < log.size * Attribute.COUNT; i++) {
      log.texts[i] = moved[log.texts[i]];
    }
    log.dictionary = kept;
  }

  /** Writes the rows. */
  public static void write(TouchLog log, ByteWriter out) {
    out.writeUnsigned(log.size);
    out.writeSigned(log.missingBefore);
    out.writeSigned(log.firstAt);
    out.writeSigned(log.lastAt);
    long previous = 0;
    for (int row = 0; row < log.size; row++) {
      out.writeSigned(log.at[row] - previous);
      previous = log.at[row];
      out.writeText(log.ids[row]);
      out.writeUnsigned(log.facts[row]);
      writeOptionals(log, row, out);
    }
  }

  private static void writeOptionals(TouchLog log, int row, ByteWriter out) {
    int base = row * Attribute.COUNT;
    int present = 0;
    for (int a = 0; a < Attribute.COUNT; a++) {
      present |= log.texts[base + a] == 0 ? 0 : 1 << a;
    }
    long[] outcomes = log.outcomes(row);
    present |= log.revision[row] == 0 ? 0 : HAS_REVISION;
    present |= log.weight[row] < 0 ? 0 : HAS_WEIGHT;
    present |= outcomes.length == 0 ? 0 : HAS_OUTCOMES;
    out.writeUnsigned(present);
    for (int a = 0; a < Attribute.COUNT; a++) {
      if (log.texts[base + a] != 0) {
        out.writeUnsigned(log.texts[base + a]);
      }
    }
    if (log.revision[row] != 0) {
      out.writeSigned(log.revision[row]);
    }
    if (log.weight[row] >= 0) {
      out.writeUnsigned(log.weight[row]);
    }
    if (outcomes.length > 0) {
      writeOutcomes(outcomes, log.at[row], out);
    }
  }

  /** Writes outcomes as differences from the time of their touch. */
  public static void writeOutcomes(long[] outcomes, long touchAt, ByteWriter out) {
    out.writeUnsigned(outcomes.length);
    for (long outcome : outcomes) {
      out.writeByte(Outcome.code(outcome));
      out.writeSigned(Outcome.at(outcome) - touchAt);
    }
  }

  /** Reads what {@link #writeOutcomes} wrote. */
  public static long[] readOutcomes(long touchAt, ByteReader in) {
    long[] outcomes = new long[in.readInt()];
    for (int i = 0; i < outcomes.length; i++) {
      int code = in.readByte();
      outcomes[i] = Outcome.of(code, touchAt + in.readSigned());
    }
    return outcomes;
  }

  /** Reads what {@link #write} wrote, over the dictionary that stood in front. */
  public static TouchLog read(Dictionary dictionary, ByteReader in) {
    TouchLog log = new TouchLog(dictionary);
    int size = in.readInt();
    log.missingBefore = in.readSigned();
    log.firstAt = in.readSigned();
    log.lastAt = in.readSigned();
    // Most logs are read because a touch came.
    log.ensureRows(size + 1);
    long previous = 0;
    for (int row = 0; row < size; row++) {
      previous += in.readSigned();
      log.at[row] = previous;
      log.ids[row] = in.readText();
      log.facts[row] = in.readInt();
      readOptionals(log, row, in);
    }
    log.size = size;
    return log;
  }

  private static void readOptionals(TouchLog log, int row, ByteReader in) {
    int present = in.readInt();
    int base = row * Attribute.COUNT;
    for (int a = 0; a < Attribute.COUNT; a++) {
      log.texts[base + a] = (present & 1 << a) == 0 ? 0 : in.readInt();
    }
    log.revision[row] = (present & HAS_REVISION) == 0 ? 0 : in.readSigned();
    log.weight[row] = (present & HAS_WEIGHT) == 0 ? -1 : in.readInt();
    log.outcomes[row] = (present & HAS_OUTCOMES) == 0 ? null : readOutcomes(log.at[row], in);
  }
}
