package tacet.flink.io;

/**
 * One record as it lies on the broker. Immutable by agreement: nobody writes to the arrays.
 *
 * @param topic with its realm
 * @param partition from 0
 * @param offset from 0
 * @param timestamp of the record, which is its receipt by the broker; epoch milliseconds
 * @param key null where the record has none
 * @param value null for a tombstone
 */
public record RawRecord(
    String topic, int partition, long offset, long timestamp, byte[] key, byte[] value) {

  /** Where it lies; key and value may hold what no log should. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
