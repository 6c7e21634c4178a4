package tacet.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kinds of rules that can be read. */
final class Kinds {

  private static final List<KindReader> READERS =
      List.of(
          new CapReader(),
          new CooldownReader(),
          new RepeatReader(),
          new PressureReader(),
          new ConsentReader(),
          new StatusReader(),
          new UnansweredReader(),
          new OutcomeReader(),
          new CalendarReader(),
          new QuietReader(),
          new EmbargoReader(),
          new SequenceReader());

  /** By name, in the order in which they are documented. */
  static final Map<String, KindReader> BY_NAME = byName();

  private Kinds() {}

  private static Map<String, KindReader> byName() {
    Map<String, KindReader> readers = new LinkedHashMap<>();
    READERS.forEach(reader -> readers.put(reader.name(), reader));
    return readers;
  }

  /** The kinds that have a field of their own of this name. */
  static List<String> withField(String field) {
    return READERS.stream()
        .filter(reader -> reader.fields().contains(field))
        .map(KindReader::name)
        .toList();
  }
}
