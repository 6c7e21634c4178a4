package tacet.cli.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tacet.cli.UsageError;
import tacet.rules.NearestName;

/** The mappings that come with Tacet, and those of the user's own. */
final class ShippedMappings {

  /** Names of the shipped ones, which stand in {@code deploy/mappings}. */
  static final List<String> NAMES =
      List.of(
          "touches-csv",
          "veeva-calls",
          "veeva-key-messages",
          "marketing-cloud",
          "sendgrid",
          "amazon-ses",
          "whatsapp",
          "fhir-r4");

  private ShippedMappings() {}

  /**
   * Reads a mapping.
   *
   * @param named a file, or the name of a shipped mapping
   * @throws UsageError when there is none, or it is wrong
   */
  static Mapping read(String named) {
    Path file = Path.of(named);
    if (Files.isRegularFile(file)) {
      try {
        return MappingReader.read(named, Files.readString(file));
      } catch (IOException e) {
        throw new UsageError("cannot read the mapping", named, "it is to be YAML in UTF-8", e);
      }
    }
    if (!NAMES.contains(named)) {
      throw new UsageError(
          "no such mapping",
          "--mapping " + named,
          "name a file, or a shipped one: " + NearestName.hint(named, NAMES));
    }
    String resource = "/mappings/" + named + ".yaml";
    // What stands in the checkout may be newer than what was built.
    Path home = Path.of(System.getProperty("tacet.home", ""), "deploy" + resource);
    if (Files.isRegularFile(home)) {
      return read(home.toString());
    }
    try (InputStream in = ShippedMappings.class.getResourceAsStream(resource)) {
      return MappingReader.read(
          "deploy" + resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageError("cannot read the mapping", resource, "build Tacet again", e);
    }
  }
}
