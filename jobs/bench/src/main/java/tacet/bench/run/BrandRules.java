package tacet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A rule set of any size: a folder's rules and, as a company with many brands has them, rules of
 * brand teams, eight a brand, that look at the touches of their brand. The first four brands are
 * those of the workload.
 */
final class BrandRules {

  private static final List<String> PRODUCTS =
      List.of("cardiolin", "pulmovex", "dermatis", "neuralis");

  private static final int PER_BRAND = 8;

  private BrandRules() {}

  /**
   * Writes the set.
   *
   * @param rules the folder to begin with
   * @param brands how many rules are added
   * @return the folder to read, which is {@code rules} itself where none is added
   */
  static Path with(Path rules, int brands, Path out) throws IOException {
    if (brands == 0) {
      return rules;
    }
    clear(out);
    Files.createDirectories(out);
    try (var files = Files.list(rules)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, out.resolve(file.getFileName()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < brands; i++) {
      text.append(rule(i)).append('\n');
    }
    Files.writeString(out.resolve("brands.yaml"), text);
    return out;
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String rule(int i) {
    int brand = i / PER_BRAND;
    String product = brand < PRODUCTS.size() ? PRODUCTS.get(brand) : "brand-" + brand;
    String what =
        switch (i % 4) {
          case 0 -> "kind: cap, count: {product: [" + product + "]}, max: 6, per: P30D";
          case 1 -> "kind: cooldown, after: {product: [" + product + "]}, for: P1D";
          case 2 ->
              "kind: cap, count: {product: ["
                  + product
                  + "], channel: [EMAIL, SMS]}, max: 4, per: P14D";
          default -> "kind: repeat, count: {narrative: [" + product + "-story]}, within: P14D";
        };
    return "- {rule: brand-"
        + i
        + ", owner: brand-team-"
        + i % 40
        + ", why: A brand does not crowd its doctors., subjects: HCP, "
        + what
        + ", suppress: {channels: [EMAIL], intents: [PROMOTION]}}";
  }
}
