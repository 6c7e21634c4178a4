package tacet.schemas;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tacet.v1.Channel;
import tacet.v1.Function;

/** One entry of the catalogue, as written. */
record TopicTemplate(
    String name,
    String key,
    String schema,
    int partitions,
    String cleanup,
    String retention,
    String owner,
    String doc) {

  private static final List<String> CLEANUPS = List.of("delete", "compact", "compact,delete");
  private static final Pattern PLACEHOLDER = Pattern.compile("<([^>]*)>");

  // An erased subject's older values and its tombstone are gone from the log within this time.
  private static final String COMPACTION_LAG_MS = Long.toString(Duration.ofDays(7).toMillis());

  TopicTemplate {
    need(name != null && !name.isBlank(), "?", "no name");
    need(key != null && !key.isBlank(), name, "no key");
    need(schema != null && !schema.isBlank(), name, "no schema");
    need(owner != null && !owner.isBlank(), name, "no owner");
    need(doc != null && !doc.isBlank(), name, "no doc");
    need(partitions > 0, name, "partitions must be at least 1");
    need(
        cleanup != null && CLEANUPS.contains(cleanup),
        name,
        "cleanup: delete, compact or compact,delete");
    need(
        cleanup.endsWith("delete") == (retention != null), name, "retention goes with delete only");
  }

  List<Topic> expand(String realm, String timestampType, Collection<Channel> channels) {
    return names(channels).stream().map(n -> topic(realm + "." + n, timestampType)).toList();
  }

  private List<String> names(Collection<Channel> channels) {
    Matcher placeholder = PLACEHOLDER.matcher(name);
    if (!placeholder.find()) {
      return List.of(name);
    }
    return switch (placeholder.group(1)) {
      case "function" -> each(placeholder, List.of(Function.values()));
      case "channel" -> each(placeholder, channels);
      default -> throw new IllegalArgumentException("topic " + name + ": unknown placeholder");
    };
  }

  private static List<String> each(Matcher placeholder, Collection<? extends Enum<?>> values) {
    return values.stream().map(v -> placeholder.replaceFirst(dashed(v))).toList();
  }

  private Topic topic(String fullName, String timestampType) {
    Map<String, String> config = new TreeMap<>();
    config.put("cleanup.policy", cleanup);
    config.put("message.timestamp.type", timestampType);
    if (cleanup.startsWith("compact")) {
      config.put("max.compaction.lag.ms", COMPACTION_LAG_MS);
      config.put("delete.retention.ms", COMPACTION_LAG_MS);
    }
    long retentionMs = retentionMs();
    config.put("retention.ms", Long.toString(retentionMs));
    return new Topic(
        fullName, partitions, cleanup, retentionMs, Collections.unmodifiableMap(config), schema);
  }

  private long retentionMs() {
    if (retention == null || "forever".equals(retention)) {
      return -1;
    }
    try {
      return Duration.parse(retention).toMillis();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("topic " + name + ": retention is no duration", e);
    }
  }

  static String dashed(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void need(boolean condition, String name, String fault) {
    if (!condition) {
      throw new IllegalArgumentException("topic " + name + ": " + fault);
    }
  }
}
