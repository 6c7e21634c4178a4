package tacet.domain.preference;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/** Touch ids in few bytes: an id that is a UUID as 16, and 32 bits of those that are remembered. */
final class TouchHash {

  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FIRST_FACTOR = 0xbf58476d1ce4e5b9L;
  private static final long SECOND_FACTOR = 0x94d049bb133111ebL;
  private static final int BITS = 32;
  private static final int UUID_LENGTH = 36;

  private TouchHash() {}

  /**
   * 32 bits of an id; one in a hundred million shares them with one of the few that are remembered
   * of its subject, ids that count up included: FNV-1a, its bits mixed as SplitMix64 does (Steele,
   * Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
   */
  static long of(String id) {
    long hash = FNV_START;
    for (byte one : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ one & 0xFF) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 30) * FIRST_FACTOR;
    hash = (hash ^ hash >>> 27) * SECOND_FACTOR;
    return (hash ^ hash >>> 31) >>> Long.SIZE - BITS;
  }

  static void write(long hash, ByteWriter out) {
    for (int shift = BITS - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.writeByte((int) (hash >>> shift));
    }
  }

  static long read(ByteReader in) {
    long hash = 0;
    for (int i = 0; i < BITS / Byte.SIZE; i++) {
      hash = hash << Byte.SIZE | in.readByte();
    }
    return hash;
  }

  /** Whether an id is a UUID. */
  static boolean isUuid(String id) {
    return uuid(id) != null;
  }

  static void writeId(String id, ByteWriter out) {
    UUID uuid = uuid(id);
    if (uuid == null) {
      out.writeText(id);
    } else {
      out.writeFixedLong(uuid.getMostSignificantBits());
      out.writeFixedLong(uuid.getLeastSignificantBits());
    }
  }

  /** Reads what {@link #writeId} wrote. */
  static String readId(boolean isUuid, ByteReader in) {
    return isUuid ? new UUID(in.readFixedLong(), in.readFixedLong()).toString() : in.readText();
  }

  private static UUID uuid(String id) {
    if (id.length() != UUID_LENGTH || id.charAt(8) != '-') {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.toString().equals(id) ? uuid : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
