package tacet.cli.report;

import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tacet.domain.touch.Subject;

/** How a page calls segments and people. */
final class PageNames {

  private final TreeMap<String, String> segments = new TreeMap<>();
  private final UnaryOperator<String> mark;

  /**
   * Names.
   *
   * @param mark gives the pseudonym of an id; null to show ids as they are
   */
  PageNames(Iterable<String> segments, UnaryOperator<String> mark) {
    this.mark = mark;
    for (String segment : segments) {
      this.segments.putIfAbsent(segment, "");
    }
    int number = 0;
    for (String segment : this.segments.keySet()) {
      this.segments.put(segment, "s" + number++);
    }
  }

  /** All segments, by name. */
  List<String> segments() {
    return List.copyOf(segments.keySet());
  }

  /** The word that stands for a segment in attributes; empty for none. */
  String token(String segment) {
    return segment == null ? "" : segments.getOrDefault(segment, "");
  }

  /** Whether ids are shown as they are. */
  boolean showsIds() {
    return mark == null;
  }

  /** A person or an account: its type and pseudonym. */
  String who(Subject subject) {
    return subject.type().name() + ' ' + (mark == null ? subject.id() : mark.apply(subject.id()));
  }

  /** A text of which a subject's id may be part, without it. */
  String without(String text, Subject subject) {
    return mark == null || subject == null
        ? text
        : text.replaceAll(
            "(?<![A-Za-z0-9])" + Pattern.quote(subject.id()) + "(?![A-Za-z0-9])",
            mark.apply(subject.id()));
  }
}
