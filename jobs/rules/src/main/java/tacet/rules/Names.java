package tacet.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How values are written in rule files, in the order of their vocabulary.
 *
 * @param <V> the values
 */
record Names<V>(Map<String, V> values) {

  private static final Pattern WORD_START = Pattern.compile("_([a-z])");

  /** Keeps the order. */
  Names {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** As the enum names them: the vocabulary of records. */
  static <V extends Enum<V>> Names<V> asNamed(Class<V> type) {
    return of(type, UnaryOperator.identity());
  }

  /** In lower case with dashes: the words of rules. */
  static <V extends Enum<V>> Names<V> lower(Class<V> type) {
    return of(type, name -> name.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** As fields are written: {@code CARE_SETTING} is {@code careSetting}. */
  static <V extends Enum<V>> Names<V> camel(Class<V> type) {
    return of(
        type,
        name ->
            WORD_START
                .matcher(name.toLowerCase(Locale.ROOT))
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)));
  }

  private static <V extends Enum<V>> Names<V> of(Class<V> type, UnaryOperator<String> writing) {
    Map<String, V> values = new LinkedHashMap<>();
    for (V value : type.getEnumConstants()) {
      values.put(writing.apply(value.name()), value);
    }
    return new Names<>(values);
  }

  /** The value of a name, or null. */
  V get(String name) {
    return values.get(name);
  }

  /** The names in order. */
  List<String> all() {
    return List.copyOf(values.keySet());
  }
}
