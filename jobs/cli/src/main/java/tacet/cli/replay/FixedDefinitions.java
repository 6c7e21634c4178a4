package tacet.cli.replay;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Definition;
import tacet.flink.io.DefinitionCodec;

/** Definitions that are known before the job starts. */
final class FixedDefinitions<D extends Definition> implements InitialDefinitions<D> {

  private static final long serialVersionUID = 1;

  private final ArrayList<byte[]> definitions = new ArrayList<>();
  private final Class<D> kind;

  FixedDefinitions(List<D> definitions, Class<D> kind) {
    this.kind = kind;
    DefinitionCodec codec = new DefinitionCodec();
    for (D definition : definitions) {
      ByteWriter bytes = new ByteWriter(1 << 10);
      codec.write(definition, bytes);
      this.definitions.add(bytes.toByteArray());
    }
  }

  @Override
  public List<D> read() {
    DefinitionCodec codec = new DefinitionCodec();
    return definitions.stream().map(bytes -> kind.cast(codec.read(new ByteReader(bytes)))).toList();
  }
}
