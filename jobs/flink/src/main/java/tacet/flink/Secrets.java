package tacet.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${env:NAME}} and {@code ${file:PATH}}, so that no secret stands in a settings
 * file. A file is taken whole, without line ends at its end.
 */
final class Secrets {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?:(env|file):)?([^}]*)}");

  private final Map<String, String> environment;

  Secrets(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The text with every placeholder filled in.
   *
   * @throws IllegalArgumentException where one cannot be; its message names the placeholder
   */
  String fill(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    return placeholder.replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult found) {
    String name = found.group(2);
    if ("env".equals(found.group(1))) {
      String value = environment.get(name);
      if (value == null) {
        throw new IllegalArgumentException("environment variable " + name + " is not set");
      }
      return value;
    }
    if ("file".equals(found.group(1))) {
      try {
        return Files.readString(Path.of(name), StandardCharsets.UTF_8).stripTrailing();
      } catch (IOException | InvalidPathException e) {
        throw new IllegalArgumentException("file " + name + " cannot be read", e);
      }
    }
    throw new IllegalArgumentException("${" + name + "} is neither ${env:NAME} nor ${file:PATH}");
  }
}
