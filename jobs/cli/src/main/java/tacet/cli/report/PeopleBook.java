package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * What each subject prefers and how saturated it is, the last word of each. Of a subject a number
 * of 64 bits is kept, never its id.
 */
final class PeopleBook {

  /** Bands of saturation, the lowest first. */
  enum Band {
    LOW,
    ON_TARGET,
    NEAR,
    SATURATED
  }

  /** Where channels are taken together. */
  static final String ALL = "ALL";

  private static final int TYPES = SubjectType.values().length;
  private static final int BANDS = Band.values().length;

  /**
   * How many subjects answer a channel best.
   *
   * @param contested those of them of whom another channel may be better
   */
  record Top(long subjects, long contested) {}

  private final Map<Long, Short> bands = new HashMap<>();
  private final Map<Long, Short> tops = new HashMap<>();

  /** A number that stands for a text: equal texts have equal ones, others practically never. */
  static long number(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
    return hash ^ hash >>> 32;
  }

  void saturation(JsonNode level) {
    String subject = Fields.text(level, "subject");
    SubjectType type = Fields.typeOf(subject);
    String channel = Fields.textOrNull(level, "channel");
    int place = channel == null ? 0 : Channel.valueOf(channel).ordinal() + 1;
    Band band = Band.valueOf(Fields.text(level, "band"));
    bands.put(
        number(subject + '/' + (channel == null ? ALL : channel)),
        (short) ((place * TYPES + type.ordinal()) * BANDS + band.ordinal()));
  }

  /** Forgets a level, by its key. */
  void saturationGone(String key) {
    bands.remove(number(key));
  }

  void preference(JsonNode preference) {
    String subject = Fields.text(preference, "subject");
    SubjectType type = Fields.typeOf(subject);
    String top = Fields.textOrNull(preference, "top");
    int place = top == null ? 0 : Channel.valueOf(top).ordinal() + 1;
    int contested = preference.path("contested").asBoolean() ? 1 : 0;
    tops.put(number(subject), (short) ((place * TYPES + type.ordinal()) * 2 + contested));
  }

  /** Forgets a preference, by its key. */
  void preferenceGone(String key) {
    tops.remove(number(key));
  }

  /** Subjects of a type per channel, or {@link #ALL}, and band, in the order of channels. */
  Map<String, long[]> saturation(SubjectType type) {
    TreeMap<Integer, long[]> counts = new TreeMap<>();
    for (short packed : bands.values()) {
      int who = packed / BANDS;
      if (who % TYPES == type.ordinal()) {
        counts.computeIfAbsent(who / TYPES, unused -> new long[BANDS])[packed % BANDS]++;
      }
    }
    Map<String, long[]> byChannel = new LinkedHashMap<>();
    counts.forEach(
        (place, row) -> byChannel.put(place == 0 ? ALL : Channel.values()[place - 1].name(), row));
    return byChannel;
  }

  /** Subjects of a type per channel that they answer best; those without one are left out. */
  Map<Channel, Top> tops(SubjectType type) {
    Map<Channel, Top> counts = new EnumMap<>(Channel.class);
    for (short packed : tops.values()) {
      int who = packed / 2;
      if (who % TYPES == type.ordinal() && who / TYPES > 0) {
        counts.merge(
            Channel.values()[who / TYPES - 1],
            new Top(1, packed % 2),
            (a, b) -> new Top(a.subjects() + b.subjects(), a.contested() + b.contested()));
      }
    }
    return counts;
  }
}
