package tacet.reader;

import java.util.Arrays;

/**
 * Keys and their bodies, one behind the other, in chunks that are never moved. What was replaced
 * stays until the whole arena is written anew.
 */
final class Arena {

  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FIRST = 1 << 10;
  private static final int MAX_CHUNKS = 1 << Integer.SIZE - 1 - CHUNK_BITS;

  private byte[][] chunks = new byte[1][];
  private int count;
  private int position;
  private long reserved;

  /** How many bytes it takes. */
  long reserved() {
    return reserved;
  }

  /** Adds an entry and returns its place, 0 or more. */
  int add(byte[] key, byte[] body) {
    int length = length(key.length, body.length);
    byte[] chunk = room(length);
    int place = count - 1 << CHUNK_BITS | position;
    int at = Varint.write(chunk, position, key.length);
    System.arraycopy(key, 0, chunk, at, key.length);
    at = Varint.write(chunk, at + key.length, body.length);
    System.arraycopy(body, 0, chunk, at, body.length);
    position += length;
    return place;
  }

  /** Adds an entry of another arena as it is. */
  int add(Arena other, int place) {
    int length = other.length(place);
    byte[] chunk = room(length);
    int copy = count - 1 << CHUNK_BITS | position;
    System.arraycopy(other.chunk(place), offset(place), chunk, position, length);
    position += length;
    return copy;
  }

  private byte[] room(int length) {
    if (count == 0 || position + length > chunks[count - 1].length) {
      if (count == MAX_CHUNKS) {
        throw new IllegalStateException("more flags than a reader can keep");
      }
      int size = Math.max(length, (int) Math.min(CHUNK, (long) FIRST << Math.min(count, 8)));
      if (count == chunks.length) {
        chunks = Arrays.copyOf(chunks, count + Math.max(1, count >> 1));
      }
      chunks[count++] = new byte[size];
      reserved += size;
      position = 0;
    }
    return chunks[count - 1];
  }

  /** Whether the entry at a place has this key. */
  boolean has(int place, byte[] key) {
    byte[] chunk = chunk(place);
    int at = offset(place);
    if (Varint.read(chunk, at) != key.length) {
      return false;
    }
    int start = at + Varint.size(key.length);
    return Arrays.equals(chunk, start, start + key.length, key, 0, key.length);
  }

  /** The key of the entry at a place. */
  byte[] key(int place) {
    byte[] chunk = chunk(place);
    int at = offset(place);
    int length = (int) Varint.read(chunk, at);
    int start = at + Varint.size(length);
    return Arrays.copyOfRange(chunk, start, start + length);
  }

  /** The body of the entry at a place. */
  byte[] body(int place) {
    byte[] chunk = chunk(place);
    int at = bodyAt(place);
    int length = (int) Varint.read(chunk, at);
    int start = at + Varint.size(length);
    return length == 0 ? HoldCodec.CLEAR : Arrays.copyOfRange(chunk, start, start + length);
  }

  /** Whether the body of the entry at a place is empty. */
  boolean empty(int place) {
    return chunk(place)[bodyAt(place)] == 0;
  }

  /** How many bytes the entry at a place takes. */
  int length(int place) {
    int at = offset(place);
    int key = (int) Varint.read(chunk(place), at);
    return length(key, (int) Varint.read(chunk(place), bodyAt(place)));
  }

  private int bodyAt(int place) {
    int at = offset(place);
    int key = (int) Varint.read(chunk(place), at);
    return at + Varint.size(key) + key;
  }

  private static int length(int key, int body) {
    return Varint.size(key) + key + Varint.size(body) + body;
  }

  private byte[] chunk(int place) {
    return chunks[place >>> CHUNK_BITS];
  }

  private static int offset(int place) {
    return place & CHUNK - 1;
  }
}
