package tacet.bench.workload;

import java.util.zip.CRC32C;
import tacet.flink.io.InputEncoder;

/** A digest of a stream of events: two equal streams have equal digests. */
public final class Checksum {

  private final CRC32C sum = new CRC32C();
  private final InputEncoder encoder = new InputEncoder();

  /** Takes in one event; returns its Avro value. */
  public byte[] add(Received received) {
    byte[] value = encoder.value(received.touch());
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum.update((int) (received.at() >>> shift));
    }
    sum.update(value);
    return value;
  }

  /** The digest so far, eight hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%08x", sum.getValue());
  }
}
