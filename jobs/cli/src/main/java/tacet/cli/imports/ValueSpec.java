package tacet.cli.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tacet.cli.imports.Unmappable.Code;

/**
 * How a field gets its value. The text of the source goes through what is named, in this order:
 * {@code split}, {@code take}, {@code match}, {@code as}, {@code map}, {@code time}, {@code
 * pseudonym}.
 *
 * @param source where the text comes from
 * @param when whether the field has a value at all
 * @param split parts one text into several; null for not at all
 * @param takeFirst whether the first of several is meant, with a note; else several are a fault
 * @param match what of the text is taken: its first group, or all that matches; null for all. A
 *     text that does not match says nothing
 * @param as the spelling to bring it to
 * @param map vendor's value to ours; null for none. {@link #SKIP} leaves the record out, {@link
 *     #ABSENT} the field
 * @param time how an instant or date is written
 * @param pseudonym whether a pseudonym takes the text's place
 * @param closed whether the vendor's values are a vocabulary, so that an unmapped one may be shown
 * @param orAbsent whether a value that does not fit leaves the field out instead of the record
 * @param absent what stands for nothing, or null
 */
record ValueSpec(
    ValueSource source,
    Condition when,
    Pattern split,
    boolean takeFirst,
    Pattern match,
    Spelling as,
    Map<String, String> map,
    TimeFormat time,
    boolean pseudonym,
    boolean closed,
    boolean orAbsent,
    String absent) {

  /** Maps to no record. */
  static final String SKIP = "skip";

  /** Maps to no value. */
  static final String ABSENT = "";

  /** A value that is the same for every row. */
  static ValueSpec constant(String value) {
    return new ValueSpec(
        new ValueSource.Constant(value),
        Condition.ALWAYS,
        null,
        false,
        null,
        Spelling.TEXT,
        null,
        TimeFormat.ISO,
        false,
        false,
        false,
        null);
  }

  /** The only value, or null for none. */
  String one(Frame frame) throws Unmappable {
    List<String> values = all(frame);
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      throw new Unmappable(Code.SEVERAL_VALUES, source.name(), null);
    }
    return values.get(0);
  }

  /** All values; none where nothing is said. */
  List<String> all(Frame frame) throws Unmappable {
    if (!when.holds(frame)) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    List<String> texts = parted(source.texts(frame));
    if (takeFirst && texts.size() > 1) {
      frame.context().report().note("fields with several values, of which the first was taken");
      texts = texts.subList(0, 1);
    }
    for (String text : texts) {
      String value = value(text, frame);
      if (value != null) {
        values.add(value);
      }
    }
    if (values.isEmpty() && absent != null) {
      values.add(absent);
    }
    return values;
  }

  private List<String> parted(List<String> texts) {
    if (split == null) {
      return texts;
    }
    List<String> parts = new ArrayList<>();
    for (String text : texts) {
      for (String part : split.split(text)) {
        if (!part.isBlank()) {
          parts.add(part.strip());
        }
      }
    }
    return parts;
  }

  private String value(String text, Frame frame) throws Unmappable {
    String value = text;
    if (match != null) {
      Matcher matcher = match.matcher(value);
      if (!matcher.find()) {
        return null;
      }
      value = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      if (value == null || value.isBlank()) {
        return null;
      }
    }
    String spelled = as.of(value);
    if (spelled == null) {
      throw new Unmappable(Code.BAD_VALUE, source.name(), ValueClass.of(value));
    }
    value = spelled;
    if (map != null) {
      String ours = map.get(value);
      if (ours == null) {
        throw new Unmappable(Code.UNMAPPED_VALUE, source.name(), shown(value));
      }
      if (ours.equals(ABSENT)) {
        return null;
      }
      value = ours;
    }
    return pseudonym && !value.equals(SKIP) ? pseudonym(value, frame.context()) : value;
  }

  private static String pseudonym(String id, ImportContext context) {
    String owner = context.ids().ownerOf(id);
    if (owner != null) {
      context.report().note("ids that --ids gives to somebody");
    }
    return context.pseudonyms().of(owner == null ? id : owner);
  }

  /** What a report may say of a value. */
  String shown(String value) {
    return closed && pseudonymFree() && value.matches("[\\p{L}\\d_ .:/-]{1,40}")
        ? '"' + value + '"'
        : ValueClass.of(value);
  }

  private boolean pseudonymFree() {
    return !pseudonym;
  }

  /** Whether it, or a value it is made of, is a pseudonym. */
  boolean needsKey() {
    if (pseudonym) {
      return true;
    }
    if (source instanceof ValueSource.First first) {
      return first.values().stream().anyMatch(ValueSpec::needsKey);
    }
    return source instanceof ValueSource.Joined joined
        && joined.values().stream().anyMatch(ValueSpec::needsKey);
  }

  /** The settings it asks for. */
  List<String> settings() {
    if (source instanceof ValueSource.Setting setting) {
      return List.of(setting.setting());
    }
    List<ValueSpec> parts =
        source instanceof ValueSource.First first
            ? first.values()
            : source instanceof ValueSource.Joined joined ? joined.values() : List.of();
    return parts.stream().flatMap(part -> part.settings().stream()).toList();
  }
}
