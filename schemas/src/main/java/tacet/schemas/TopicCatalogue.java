package tacet.schemas;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tacet.v1.Channel;

/** The topics of a deployment, from {@code topics.yaml}. Immutable. */
public final class TopicCatalogue {

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Content content;

  private record Content(List<String> realms, String timestampType, List<TopicTemplate> topics) {}

  private TopicCatalogue(Content content) {
    this.content = content;
    Set<String> seen = new HashSet<>();
    for (Topic topic : topics()) {
      if (!seen.add(topic.name())) {
        throw new IllegalArgumentException("topic " + topic.name() + " stands twice");
      }
    }
  }

  /** The catalogue that this build was made with. */
  public static TopicCatalogue load() {
    try (InputStream in = TopicCatalogue.class.getResourceAsStream("topics.yaml")) {
      if (in == null) {
        throw new IllegalStateException("topics.yaml is not on the class path");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalogue.
   *
   * @throws IOException where the text is no YAML, or has an unknown, missing or wrong field
   * @throws IllegalArgumentException where a topic stands twice or has an unknown placeholder
   */
  public static TopicCatalogue read(InputStream yaml) throws IOException {
    Content content = YAML.readValue(yaml, Content.class);
    if (content == null
        || content.realms() == null
        || content.timestampType() == null
        || content.topics() == null) {
      throw new IOException("a catalogue needs realms, timestampType and topics");
    }
    return new TopicCatalogue(content);
  }

  /** All realms, as written in the catalogue: {@code hcp} and {@code patient}. */
  public List<String> realms() {
    return List.copyOf(content.realms());
  }

  /** Every topic of every realm, channel and function. */
  public List<Topic> topics() {
    return topics(content.realms(), List.of(Channel.values()));
  }

  /**
   * The topics of some realms, with those of some channels only; realms first, then as written.
   *
   * @throws IllegalArgumentException where a realm is not in the catalogue
   */
  public List<Topic> topics(Collection<String> realms, Collection<Channel> channels) {
    for (String realm : realms) {
      if (!content.realms().contains(realm)) {
        throw new IllegalArgumentException(
            "unknown realm " + realm + "; there are " + content.realms());
      }
    }
    return realms.stream()
        .flatMap(
            realm ->
                content.topics().stream()
                    .flatMap(t -> t.expand(realm, content.timestampType(), channels).stream()))
        .toList();
  }
}
