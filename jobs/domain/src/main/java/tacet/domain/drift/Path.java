package tacet.domain.drift;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.DriftAlert.Point;

/** The last {@value #LENGTH} values of a statistic, in single precision. */
final class Path {

  /** How many values are kept. */
  static final int LENGTH = 16;

  private final long[] at = new long[LENGTH];
  private final float[] values = new float[LENGTH];
  private int next;
  private int size;

  /** Adds a value; the oldest goes when there are too many. */
  void add(long time, double value) {
    at[next] = time;
    values[next] = (float) Math.min(Float.MAX_VALUE, value);
    next = (next + 1) % LENGTH;
    size = Math.min(LENGTH, size + 1);
  }

  /** The last value as it is kept; 0 when there is none. */
  double last() {
    return size == 0 ? 0 : values[Math.floorMod(next - 1, LENGTH)];
  }

  /** What is kept, oldest first. */
  List<Point> points() {
    List<Point> points = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      points.add(new Point(at[index(i)], values[index(i)]));
    }
    return points;
  }

  /** Writes it, times as differences from {@code base}. */
  void write(long base, ByteWriter out) {
    out.writeUnsigned(size);
    long before = base;
    for (int i = size - 1; i >= 0; i--) {
      out.writeSigned(before - at[index(i)]);
      out.writeFloat(values[index(i)]);
      before = at[index(i)];
    }
  }

  static Path read(long base, ByteReader in) {
    Path path = new Path();
    path.size = in.readInt();
    path.next = path.size % LENGTH;
    long before = base;
    for (int i = path.size - 1; i >= 0; i--) {
      before -= in.readSigned();
      path.at[i] = before;
      path.values[i] = in.readFloat();
    }
    return path;
  }

  private int index(int i) {
    return Math.floorMod(next - size + i, LENGTH);
  }
}
