package tacet.flink.intake;

import java.util.List;
import tacet.flink.io.Definition;
import tacet.flink.io.DefinitionsAtStart;
import tacet.flink.io.RecordParser;

/**
 * The definitions on their topics when the job starts. Records that are none are rejected
 * elsewhere.
 */
public final class DefinitionsOnTopic<D extends Definition> implements InitialDefinitions<D> {

  private static final long serialVersionUID = 1;

  private final DefinitionsAtStart topics;
  private final Class<D> kind;

  /** Those of a kind. */
  public DefinitionsOnTopic(DefinitionsAtStart topics, Class<D> kind) {
    this.topics = topics;
    this.kind = kind;
  }

  @Override
  public List<D> read() {
    RecordParser parser = new RecordParser();
    return topics.read().stream()
        .map(parser::parse)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
