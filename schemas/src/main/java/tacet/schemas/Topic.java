package tacet.schemas;

import java.util.Map;

/**
 * One topic as it stands on a broker.
 *
 * @param name full name, realm first, as {@code hcp.touches.sales}
 * @param partitions partitions to create it with, at least 1
 * @param cleanupPolicy {@code delete}, {@code compact} or {@code compact,delete}
 * @param retentionMs milliseconds that a record is kept, or -1 for ever; -1 for compacted topics
 * @param config the whole topic configuration in the broker's names, sorted by name
 * @param schemaName simple name of the record in the value, of namespace {@code tacet.v1}
 */
public record Topic(
    String name,
    int partitions,
    String cleanupPolicy,
    long retentionMs,
    Map<String, String> config,
    String schemaName) {}
