package tacet.cli.replay;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.flink.drift.InitialDefinitions;
import tacet.flink.io.Definition;
import tacet.flink.io.DefinitionCodec;

/** Rules and segments that are known before the job starts. */
final class FixedDefinitions implements InitialDefinitions {

  private static final long serialVersionUID = 1;

  private final ArrayList<byte[]> definitions = new ArrayList<>();

  FixedDefinitions(List<Definition> definitions) {
    DefinitionCodec codec = new DefinitionCodec();
    for (Definition definition : definitions) {
      ByteWriter bytes = new ByteWriter(1 << 10);
      codec.write(definition, bytes);
      this.definitions.add(bytes.toByteArray());
    }
  }

  @Override
  public List<Definition> read() {
    DefinitionCodec codec = new DefinitionCodec();
    return definitions.stream().map(bytes -> codec.read(new ByteReader(bytes))).toList();
  }
}
