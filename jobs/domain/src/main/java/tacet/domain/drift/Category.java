package tacet.domain.drift;

import java.util.Arrays;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/** What a {@link BehaviourDetector} keeps of one category. */
final class Category {

  final String name;

  /** Discounted number of events. */
  float weight;

  /** Events since the restart. */
  int count;

  ShiryaevRoberts moved = new ShiryaevRoberts();

  /** Events per category since the last minimum of this one's sum. */
  final int[] run = new int[BehaviourDetector.CATEGORIES];

  Category(String name, float weight) {
    this.name = name;
    this.weight = weight;
  }

  void observe(boolean hit, double logRatio, int seen, long at) {
    moved.observe(logRatio, hit, at);
    if (moved.trials() == 0) {
      Arrays.fill(run, 0);
    } else {
      run[seen]++;
    }
  }

  void write(long base, int size, ByteWriter out) {
    out.writeText(name);
    out.writeFloat(weight);
    out.writeUnsigned(count);
    moved.write(base, out);
    for (int i = 0; i < size && moved.trials() > 0; i++) {
      out.writeUnsigned(run[i]);
    }
  }

  static Category read(long base, int size, ByteReader in) {
    Category read = new Category(in.readText(), in.readFloat());
    read.count = in.readInt();
    read.moved = ShiryaevRoberts.read(base, in);
    for (int i = 0; i < size && read.moved.trials() > 0; i++) {
      read.run[i] = in.readInt();
    }
    return read;
  }
}
