package tacet.reader;

/**
 * The last record of every subject on a channel. A look-up sees a whole record, the one before or
 * the one after a change, never a mix; it waits for a change of its own 256th of the subjects only,
 * which takes microseconds, or milliseconds where that part is written anew. One thread changes the
 * store.
 */
final class FlagStore {

  private static final int SEGMENT_BITS = 8;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final FlagSegment[] segments = new FlagSegment[1 << SEGMENT_BITS];

  FlagStore() {
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new FlagSegment();
    }
  }

  /** A copy of what is kept of a subject; null where nothing is. */
  byte[] get(byte[] key) {
    long hash = hash(key);
    return segment(hash).get(hash, key);
  }

  void put(byte[] key, byte[] body) {
    long hash = hash(key);
    segment(hash).put(hash, key, body);
  }

  void remove(byte[] key) {
    long hash = hash(key);
    segment(hash).remove(hash, key);
  }

  /** How many subjects it keeps. */
  long size() {
    long size = 0;
    for (FlagSegment segment : segments) {
      size += segment.size();
    }
    return size;
  }

  /** How many of them nothing holds. */
  long clear() {
    long clear = 0;
    for (FlagSegment segment : segments) {
      clear += segment.clear();
    }
    return clear;
  }

  /** How many bytes its tables and texts take; object headers are left out. */
  long bytes() {
    long bytes = 0;
    for (FlagSegment segment : segments) {
      bytes += segment.bytes();
    }
    return bytes;
  }

  private FlagSegment segment(long hash) {
    return segments[(int) (hash >>> Long.SIZE - SEGMENT_BITS)];
  }

  /** FNV-1a, then the finish of MurmurHash3, without which its high bits are poor. */
  static long hash(byte[] key) {
    long hash = FNV_OFFSET;
    for (byte next : key) {
      hash = (hash ^ next & 0xFF) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
