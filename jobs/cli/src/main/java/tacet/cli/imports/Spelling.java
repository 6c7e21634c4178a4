package tacet.cli.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings different spellings of one thing to one, so that it gets one pseudonym. */
enum Spelling {
  /** As it stands, without blanks around it. */
  TEXT {
    @Override
    String of(String text) {
      return text;
    }
  },
  /** In lower case. */
  LOWER {
    @Override
    String of(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  },
  /** An e-mail address in lower case, without the name around it; what is none, as it stands. */
  EMAIL {
    @Override
    String of(String text) {
      Matcher address = BRACKETED.matcher(text);
      String plain = address.find() ? address.group(1).strip() : text;
      return plain.contains("@") ? plain.toLowerCase(Locale.ROOT) : plain;
    }
  },
  /** The digits of a telephone number, without what is written between them. */
  PHONE {
    @Override
    String of(String text) {
      String digits = BETWEEN_DIGITS.matcher(text).replaceAll("");
      return digits.matches("\\d{5,}") ? digits : text;
    }
  },
  /** The first 15 of a Salesforce id's 18 characters; the others only repeat their case. */
  SALESFORCE_ID {
    @Override
    String of(String text) {
      return text.matches("[A-Za-z0-9]{18}") ? text.substring(0, 15) : text;
    }
  },
  /** The id at the end of a FHIR reference or URL, without version. */
  REFERENCE {
    @Override
    String of(String text) {
      String whole = text.replaceFirst("/_history/.*$", "");
      return whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf(':')) + 1);
    }
  },
  /** A country's two letters (ISO 3166) from its two or three; null for anything else. */
  COUNTRY {
    @Override
    String of(String text) {
      String code = text.toUpperCase(Locale.ROOT);
      String known = COUNTRIES.get(code);
      return known != null ? known : COUNTRIES.containsValue(code) ? code : null;
    }
  };

  private static final Pattern BRACKETED = Pattern.compile("<([^<>]*)>\\s*$");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[-+ ()./]");
  private static final Map<String, String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .collect(Collectors.toMap(code -> new Locale("", code).getISO3Country(), code -> code));

  /** The one spelling of a text, or null when it is no such thing. */
  abstract String of(String text);

  /** As a mapping names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words of all. */
  static List<String> words() {
    return Arrays.stream(values()).map(Spelling::word).toList();
  }

  /** The spelling of a word, or null. */
  static Spelling named(String word) {
    return Arrays.stream(values())
        .filter(value -> value.word().equals(word))
        .findFirst()
        .orElse(null);
  }
}
