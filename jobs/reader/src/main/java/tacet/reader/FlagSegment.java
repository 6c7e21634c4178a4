package tacet.reader;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * A part of a {@link FlagStore}: open addressing with linear probing, a place in the arena and
 * eight bits of the hash a slot. One thread changes it, any number look things up.
 */
final class FlagSegment {

  private static final int FREE = -1;
  private static final int GONE = -2;
  private static final int SMALL = 8;
  private static final int LITTLE = 4096;

  private final StampedLock lock = new StampedLock();
  private int[] places = free(SMALL);
  private byte[] tags = new byte[SMALL];
  private Arena arena = new Arena();
  private long garbage;
  private long used;
  private int filled;
  private int size;
  private int clear;

  /** A copy of the body of a key; null where the key is not there. */
  byte[] get(long hash, byte[] key) {
    long stamp = lock.readLock();
    try {
      int slot = find(hash, key);
      return slot < 0 ? null : arena.body(places[slot]);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  void put(long hash, byte[] key, byte[] body) {
    long stamp = lock.writeLock();
    try {
      int slot = find(hash, key);
      if (slot >= 0) {
        leave(places[slot]);
      } else {
        if ((filled + 1) * 4L > places.length * 3L) {
          resize();
        }
        slot = insertion(hash);
        filled += places[slot] == FREE ? 1 : 0;
        size++;
      }
      tags[slot] = tag(hash);
      places[slot] = arena.add(key, body);
      used += arena.length(places[slot]);
      clear += body.length == 0 ? 1 : 0;
      tidy();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  void remove(long hash, byte[] key) {
    long stamp = lock.writeLock();
    try {
      int slot = find(hash, key);
      if (slot >= 0) {
        leave(places[slot]);
        places[slot] = GONE;
        size--;
        tidy();
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  int size() {
    return locked(true);
  }

  int clear() {
    return locked(false);
  }

  private int locked(boolean all) {
    long stamp = lock.readLock();
    try {
      return all ? size : clear;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  long bytes() {
    long stamp = lock.readLock();
    try {
      return arena.reserved() + places.length * (Integer.BYTES + 1L);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private void leave(int place) {
    garbage += arena.length(place);
    clear -= arena.empty(place) ? 1 : 0;
  }

  /** Writes the arena anew when a third of it is of no use any more. */
  private void tidy() {
    if (garbage <= LITTLE || garbage * 3 <= used) {
      return;
    }
    Arena tidied = new Arena();
    for (int slot = 0; slot < places.length; slot++) {
      if (places[slot] >= 0) {
        places[slot] = tidied.add(arena, places[slot]);
      }
    }
    arena = tidied;
    used -= garbage;
    garbage = 0;
  }

  private int find(long hash, byte[] key) {
    int mask = places.length - 1;
    byte tag = tag(hash);
    for (int slot = (int) hash & mask; places[slot] != FREE; slot = slot + 1 & mask) {
      if (tags[slot] == tag && places[slot] >= 0 && arena.has(places[slot], key)) {
        return slot;
      }
    }
    return -1;
  }

  private int insertion(long hash) {
    int mask = places.length - 1;
    int slot = (int) hash & mask;
    while (places[slot] >= 0) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void resize() {
    int[] old = places;
    // Where many are gone the same size does.
    places = free(size * 2L > old.length ? old.length * 2 : old.length);
    tags = new byte[places.length];
    filled = size;
    for (int place : old) {
      if (place >= 0) {
        long hash = FlagStore.hash(arena.key(place));
        int slot = insertion(hash);
        places[slot] = place;
        tags[slot] = tag(hash);
      }
    }
  }

  private static int[] free(int size) {
    int[] places = new int[size];
    Arrays.fill(places, FREE);
    return places;
  }

  private static byte tag(long hash) {
    return (byte) (hash >>> 40);
  }
}
