package tacet.cli.report;

import java.util.Locale;

/** Text of a page. Whatever comes from data goes through {@link #text} or an attribute's value. */
final class Markup {

  private final StringBuilder out = new StringBuilder();

  /** Adds markup of our own, as it is. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds markup of our own with numbers and escaped texts in it, as {@link String#format}. */
  Markup raw(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = values[i] instanceof String text ? escaped(text) : values[i];
    }
    out.append(String.format(Locale.ROOT, format, safe));
    return this;
  }

  /** Adds a text, escaped. */
  Markup text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** Adds an element that holds a text; {@code tag} may carry attributes. */
  Markup element(String tag, String text) {
    int space = tag.indexOf(' ');
    out.append('<').append(tag).append('>').append(escaped(text)).append("</");
    out.append(space < 0 ? tag : tag.substring(0, space)).append('>');
    return this;
  }

  /** A text that is safe in an element and in a quoted attribute. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(Character.isISOControl(c) && c != '\n' ? '\ufffd' : c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
