package tacet.domain.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of variable-length numbers and texts, the form of all state and wire bytes. */
public final class ByteWriter {

  private byte[] bytes;
  private int size;

  /** A writer that starts with room for {@code capacity} bytes, at least 1. */
  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Starts over, keeping the room. */
  public void reset() {
    size = 0;
  }

  /** How many bytes were written. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** The buffer itself, valid up to {@link #size()} and until the next write. */
  public byte[] buffer() {
    return bytes;
  }

  /** One byte, the low eight bits of {@code value}. */
  public void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** Zero or one. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** An unsigned number, seven bits a byte, low bits first; small numbers are short. */
  public void writeUnsigned(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A signed number; those near zero are short. */
  public void writeSigned(long value) {
    writeUnsigned(value << 1 ^ value >> 63);
  }

  /** Eight bytes, high byte first. */
  public void writeFixedLong(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Four bytes, high byte first; NaN is one NaN. */
  public void writeFloat(float value) {
    int bits = Float.floatToIntBits(value);
    ensure(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (bits >>> shift);
    }
  }

  /** A text, or null: its length in bytes plus one (0 for null), then UTF-8. */
  public void writeText(String text) {
    if (text == null) {
      writeByte(0);
      return;
    }
    int length = text.length();
    ensure(length + 5);
    int start = size;
    writeUnsigned(length + 1L);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = start;
        writeEncoded(text);
        return;
      }
      bytes[size++] = (byte) c;
    }
  }

  /** Bytes with their length. */
  public void writeBytes(byte[] value) {
    writeUnsigned(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  private void writeEncoded(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    writeUnsigned(encoded.length + 1L);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
