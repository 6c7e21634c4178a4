package tacet.rules;

import java.nio.file.Path;

/** Where the default rules and their schema stand, seen from this module. */
final class DefaultRules {

  static final Path FOLDER = Path.of("..", "..", "deploy", "rules");
  static final Path SCHEMA = FOLDER.resolve("rule.schema.json");

  private DefaultRules() {}
}
