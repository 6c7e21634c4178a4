package tacet.rules;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Quiet;
import tacet.domain.touch.SubjectType;

/** Silence at certain local times. */
final class QuietReader implements KindReader {

  static final Names<DayOfWeek> DAYS = Names.asNamed(DayOfWeek.class);
  static final Names<Boolean> ZONES = new Names<>(Map.of("subject", true));

  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final int LONGEST = 5;

  @Override
  public String name() {
    return "quiet";
  }

  @Override
  public List<String> fields() {
    return List.of("from", "to", "days", "zone");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("from");
    rule.require("to");
    LocalTime from = time(rule, "from");
    LocalTime to = time(rule, "to");
    List<DayOfWeek> named = rule.listOf("days", DAYS);
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    if (!named.isEmpty()) {
      days.retainAll(named);
    }
    if (rule.has("from") && rule.has("to") && from.equals(to) && days.size() == DAYS.all().size()) {
      rule.error("to", "from and to are one time, every day: it would never not be quiet", null);
    }
    rule.oneOf("zone", ZONES, true);
    return new Quiet(from, to, Set.copyOf(days), rule.flag("publish", false));
  }

  private static LocalTime time(Fields rule, String name) {
    String text = rule.text(name, LONGEST);
    if (text == null || TIME.matcher(text).matches()) {
      return text == null ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }
    String message = name + " must be a local time from 00:00 to 23:59, not ";
    rule.problems().error(rule.value(name), message + Problems.quoted(text), null);
    return LocalTime.MIDNIGHT;
  }

  @Override
  public boolean countsPerValue() {
    return false;
  }

  @Override
  public boolean publishesOnRequest() {
    return true;
  }
}
