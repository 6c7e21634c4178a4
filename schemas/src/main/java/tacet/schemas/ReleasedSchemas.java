package tacet.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The frozen schemas of {@code released/}, which records on a topic may still be written in. */
public final class ReleasedSchemas {

  private ReleasedSchemas() {}

  /**
   * Every released version of some records, oldest first.
   *
   * @param records the records of this build
   * @throws UncheckedIOException where a released file cannot be read
   */
  public static List<Schema> of(Collection<Schema> records) {
    Set<String> names = new LinkedHashSet<>();
    records.forEach(record -> collect(record, names));
    List<Schema> released = new ArrayList<>();
    Set<String> wanted = new LinkedHashSet<>();
    records.forEach(record -> wanted.add(record.getFullName()));
    for (int version = 1; ; version++) {
      SchemaParser parser = new SchemaParser();
      boolean any = false;
      for (String folder : List.of("vocabulary/", "")) {
        for (String name : names) {
          any |= parse(parser, "released/v" + version + '/' + folder + name + ".avsc");
        }
      }
      if (!any) {
        return released;
      }
      parser.getParsedNamedSchemas().stream()
          .filter(schema -> wanted.contains(schema.getFullName()))
          .forEach(released::add);
    }
  }

  private static boolean parse(SchemaParser parser, String resource) {
    try (InputStream in = ReleasedSchemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        return false;
      }
      parser.parse(in);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD -> {
        if (names.add(schema.getName())) {
          schema.getFields().forEach(field -> collect(field.schema(), names));
        }
      }
      case ENUM -> names.add(schema.getName());
      case ARRAY -> collect(schema.getElementType(), names);
      case UNION -> schema.getTypes().forEach(type -> collect(type, names));
      default -> {
        // Without a name.
      }
    }
  }
}
