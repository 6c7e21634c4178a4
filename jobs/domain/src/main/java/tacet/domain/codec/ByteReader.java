package tacet.domain.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Bytes that end too early give an {@link
 * ArrayIndexOutOfBoundsException} or {@link StringIndexOutOfBoundsException}.
 */
public final class ByteReader {

  private final byte[] bytes;
  private int position;

  /** A reader at the start of {@code bytes}. */
  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One byte, 0 to 255. */
  public int readByte() {
    return bytes[position++] & 0xFF;
  }

  /** Zero is false, anything else true. */
  public boolean readBoolean() {
    return readByte() != 0;
  }

  /** See {@link ByteWriter#writeUnsigned}. */
  public long readUnsigned() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  /** An unsigned number that is known to fit an int. */
  public int readInt() {
    return (int) readUnsigned();
  }

  /** See {@link ByteWriter#writeSigned}. */
  public long readSigned() {
    long value = readUnsigned();
    return value >>> 1 ^ -(value & 1);
  }

  /** See {@link ByteWriter#writeFixedLong}. */
  public long readFixedLong() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | bytes[position++] & 0xFF;
    }
    return value;
  }

  /** See {@link ByteWriter#writeFloat}. */
  public float readFloat() {
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      bits = bits << 8 | bytes[position++] & 0xFF;
    }
    return Float.intBitsToFloat(bits);
  }

  /** See {@link ByteWriter#writeText}. */
  public String readText() {
    int length = readInt() - 1;
    if (length < 0) {
      return null;
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** See {@link ByteWriter#writeBytes}. */
  public byte[] readBytes() {
    int length = readInt();
    byte[] value = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return value;
  }

  /** Whether everything was read. */
  public boolean atEnd() {
    return position >= bytes.length;
  }
}
