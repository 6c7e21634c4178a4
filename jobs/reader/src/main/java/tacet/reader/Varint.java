package tacet.reader;

import java.io.ByteArrayOutputStream;

/** Numbers in seven bits a byte, low ones first. */
final class Varint {

  private Varint() {}

  static void write(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** A number of either sign, short where it is near 0. */
  static void writeSigned(ByteArrayOutputStream out, long value) {
    write(out, value << 1 ^ value >> 63);
  }

  /** Writes a number and returns the position behind it. */
  static int write(byte[] target, int position, int value) {
    int rest = value;
    int at = position;
    while ((rest & ~0x7F) != 0) {
      target[at++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    target[at++] = (byte) rest;
    return at;
  }

  static long read(byte[] bytes, int position) {
    long value = 0;
    int at = position;
    for (int shift = 0; ; shift += 7) {
      int next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** How many bytes a number takes. */
  static int size(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
  }
}
