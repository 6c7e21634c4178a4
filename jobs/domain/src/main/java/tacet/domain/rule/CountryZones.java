package tacet.domain.rule;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The time zones of each country, by ISO 3166 code. */
final class CountryZones {

  private static final Map<String, List<ZoneId>> BY_COUNTRY = read();

  private CountryZones() {}

  /** The zones of a country; empty for one that is not known. */
  static List<ZoneId> of(String country) {
    return country == null ? List.of() : BY_COUNTRY.getOrDefault(country, List.of());
  }

  private static Map<String, List<ZoneId>> read() {
    Set<String> known = ZoneRulesProvider.getAvailableZoneIds();
    Map<String, List<ZoneId>> zones = new HashMap<>();
    try (InputStream in = CountryZones.class.getResourceAsStream("zones-by-country.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ");
          List<ZoneId> ofCountry = new ArrayList<>();
          for (int i = 1; i < words.length; i++) {
            if (known.contains(words[i])) {
              ofCountry.add(ZoneId.of(words[i]));
            }
          }
          zones.put(words[0], List.copyOf(ofCountry));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zones;
  }
}
