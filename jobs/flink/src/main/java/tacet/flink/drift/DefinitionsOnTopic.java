package tacet.flink.drift;

import java.util.ArrayList;
import java.util.List;
import tacet.flink.io.Definition;
import tacet.flink.io.DefinitionsAtStart;
import tacet.flink.io.RawRecord;
import tacet.flink.io.RecordParser;

/** What is on the topics of rules and segments at start. What is neither is rejected elsewhere. */
final class DefinitionsOnTopic implements InitialDefinitions {

  private static final long serialVersionUID = 1;

  private final DefinitionsAtStart topics;

  DefinitionsOnTopic(DefinitionsAtStart topics) {
    this.topics = topics;
  }

  @Override
  public List<Definition> read() {
    RecordParser parser = new RecordParser();
    List<Definition> definitions = new ArrayList<>();
    for (RawRecord raw : topics.read()) {
      if (parser.parse(raw) instanceof Definition definition) {
        definitions.add(definition);
      }
    }
    return definitions;
  }
}
