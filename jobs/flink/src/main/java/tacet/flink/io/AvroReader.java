package tacet.flink.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary in an array. No length that it reads makes it take more memory than there are bytes
 * left, whoever wrote them; bytes that end too early give an {@link EOFException}, numbers that are
 * none an {@link IOException}.
 */
final class AvroReader extends Decoder {

  private byte[] bytes = new byte[0];
  private int position;

  /** Starts over at {@code offset} of other bytes. */
  AvroReader on(byte[] newBytes, int offset) {
    bytes = newBytes;
    position = offset;
    return this;
  }

  /** Whether everything was read. */
  boolean atEnd() {
    return position == bytes.length;
  }

  /** The position of the symbol or branch, checked against their number. */
  int readIndex(int count) throws IOException {
    int index = readInt();
    if (index < 0 || index >= count) {
      throw new IOException("no such symbol or branch");
    }
    return index;
  }

  private int next() throws EOFException {
    if (position == bytes.length) {
      throw new EOFException();
    }
    return bytes[position++];
  }

  /** Moves on by a length that was read; returns where it began. */
  private int take(long length) throws IOException {
    if (length < 0 || length > bytes.length - position) {
      throw new EOFException();
    }
    int start = position;
    position += (int) length;
    return start;
  }

  @Override
  public void readNull() {
    // Takes no bytes.
  }

  @Override
  public boolean readBoolean() throws IOException {
    int value = next();
    if (value != 0 && value != 1) {
      throw new IOException("neither true nor false");
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new IOException("not within an int");
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = next();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value >>> 1 ^ -(value & 1);
      }
    }
    throw new IOException("a number without end");
  }

  @Override
  public float readFloat() throws IOException {
    int start = take(Float.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(start);
  }

  @Override
  public double readDouble() throws IOException {
    int start = take(Double.BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(start);
  }

  @Override
  public String readString() throws IOException {
    long length = readLong();
    int start = take(length);
    return new String(bytes, start, (int) length, StandardCharsets.UTF_8);
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public void skipString() throws IOException {
    take(readLong());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    long length = readLong();
    return ByteBuffer.wrap(bytes, take(length), (int) length).slice();
  }

  @Override
  public void skipBytes() throws IOException {
    take(readLong());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlock();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipArray() throws IOException {
    return readBlock();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlock();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipMap() throws IOException {
    return readBlock();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  // Every item of the contract takes at least a byte.
  private long readBlock() throws IOException {
    long count = readLong();
    if (count < 0) {
      count = -count;
      readLong();
    }
    if (count < 0 || count > bytes.length - position) {
      throw new EOFException();
    }
    return count;
  }
}
