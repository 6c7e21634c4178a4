package tacet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Versions that the build wrote into {@code version.properties}. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Properties versions = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream("version.properties")) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read version.properties", e);
    }
    return new String[] {
      "tacet " + versions.getProperty("tacet"),
      "Flink " + versions.getProperty("flink") + ", Kafka " + versions.getProperty("kafka"),
      "Java " + System.getProperty("java.version")
    };
  }
}
