/**
 * Bytes to domain values and back, and the Kafka ends that carry them; the only user of the
 * generated classes. In: {@link tacet.flink.io.RecordParser} for topics, {@link
 * tacet.flink.io.JsonRecords} for replay files, both behind the same checks. Out: {@link
 * tacet.flink.io.OutputEncoder}.
 */
package tacet.flink.io;
