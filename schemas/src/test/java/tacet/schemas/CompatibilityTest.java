package tacet.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds every record to what was released: this build reads what an older one wrote, and an older
 * one reads what this build writes.
 */
class CompatibilityTest {

  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path RELEASED = Path.of("released");

  private static final String RECORD =
      """
      {"type": "record", "name": "R", "namespace": "t", "fields": [
        {"name": "kept", "type": "long"},
        {"name": "status", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
        {"name": "note", "type": ["null", "string"], "default": null}]}
      """;

  /** All named schemas of a folder, by simple name; enums first, for defaults need them. */
  private static Map<String, Schema> parse(Path folder) {
    SchemaParser parser = new SchemaParser();
    Map<String, Schema> schemas = new TreeMap<>();
    try {
      for (Path part : List.of(folder.resolve("vocabulary"), folder)) {
        try (Stream<Path> files = Files.list(part)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList()) {
            parser.parse(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parser.getParsedNamedSchemas().forEach(s -> schemas.put(s.getName(), s));
    return schemas;
  }

  private static String fault(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return result.getType() == SchemaCompatibilityType.COMPATIBLE ? "" : result.getDescription();
  }

  private static boolean compatible(Schema released, Schema current) {
    return fault(current, released).isEmpty() && fault(released, current).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyReleasedRecordIsReadByThisBuildAndReadsWhatThisBuildWrites()
      throws IOException {
    Map<String, Schema> current = parse(CURRENT);
    List<Path> versions;
    try (Stream<Path> folders = Files.list(RELEASED)) {
      versions = folders.filter(Files::isDirectory).sorted().toList();
    }
    assertFalse(versions.isEmpty());
    return versions.stream()
        .flatMap(
            version ->
                parse(version).entrySet().stream()
                    .map(
                        released ->
                            DynamicTest.dynamicTest(
                                version.getFileName() + " " + released.getKey(),
                                () -> check(released.getValue(), current))));
  }

  private static void check(Schema released, Map<String, Schema> current) {
    Schema now = current.get(released.getName());
    assertNotNull(now, released.getName() + " was released and is gone");
    assertEquals("", fault(now, released), "this build cannot read released data");
    assertEquals("", fault(released, now), "a released build cannot read this build's data");
  }

  @Test
  void anUnchangedRecordPasses() {
    Schema released = new Schema.Parser().parse(RECORD);
    assertTrue(compatible(released, new Schema.Parser().parse(RECORD)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          field removed without default | {"name": "kept", "type": "long"},  | ``
          enum symbol removed           | ["A", "B"]                         | ["A"]
          enum symbol added             | ["A", "B"]                         | ["A", "B", "C"]
          type changed                  | "kept", "type": "long"             | "kept", "type": "string"
          type widened                  | "kept", "type": "long"             | "kept", "type": "double"
          field added without default   | {"name": "kept"  | {"name": "new", "type": "int"}, {"name": "kept"
          field renamed                 | "name": "kept"                     | "name": "renamed"
          optional field made required  | ["null", "string"], "default": null | "string"
          """)
  void aBreakingChangeFails(String what, String from, String to) {
    Schema released = new Schema.Parser().parse(RECORD);
    String changed = RECORD.replace(from, to);
    assertFalse(RECORD.equals(changed), what);
    assertFalse(compatible(released, new Schema.Parser().parse(changed)), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          optional field removed | , {"name": "note", "type": ["null", "string"], "default": null} | ``
          field added with default | {"name": "kept" | {"name": "new", "type": "int", "default": 0}, {"name": "kept"
          """)
  void aHarmlessChangePasses(String what, String from, String to) {
    Schema released = new Schema.Parser().parse(RECORD);
    String changed = RECORD.replaceAll("\\s+", " ").replace(from, to);
    assertFalse(RECORD.replaceAll("\\s+", " ").equals(changed), what);
    assertTrue(compatible(released, new Schema.Parser().parse(changed)), what);
  }

  @Test
  void everyRecordAndFieldHasADoc() {
    for (Schema schema : parse(CURRENT).values()) {
      assertTrue(documented(schema.getDoc()), schema.getName());
      if (schema.getType() == Schema.Type.RECORD) {
        for (Schema.Field field : schema.getFields()) {
          assertTrue(documented(field.doc()), schema.getName() + "." + field.name());
        }
      }
    }
  }

  @Test
  void everyOptionalFieldIsNullFirstWithDefaultNull() {
    for (Schema schema : parse(CURRENT).values()) {
      if (schema.getType() == Schema.Type.RECORD) {
        for (Schema.Field field : schema.getFields()) {
          if (field.schema().isUnion()) {
            String name = schema.getName() + "." + field.name();
            assertEquals(Schema.Type.NULL, field.schema().getTypes().get(0).getType(), name);
            assertEquals(2, field.schema().getTypes().size(), name);
            assertTrue(field.hasDefaultValue(), name);
          }
        }
      }
    }
  }

  private static boolean documented(String doc) {
    return doc != null && !doc.isBlank();
  }
}
