package tacet.domain.rule;

import java.util.Comparator;
import java.util.List;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.TouchLog;
import tacet.domain.touch.TouchRequest;

/** What a hold is limited to; a null field limits nothing. */
public record Scope(
    String product, String narrative, String content, String campaign, String sender)
    implements Comparable<Scope> {

  /** Limited to nothing. */
  public static final Scope NONE = new Scope(null, null, null, null, null);

  private static final Comparator<String> ABSENT_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());
  private static final Comparator<Scope> ORDER =
      Comparator.comparing(Scope::product, ABSENT_FIRST)
          .thenComparing(Scope::narrative, ABSENT_FIRST)
          .thenComparing(Scope::content, ABSENT_FIRST)
          .thenComparing(Scope::campaign, ABSENT_FIRST)
          .thenComparing(Scope::sender, ABSENT_FIRST);

  /** The scope of one product. */
  public static Scope ofProduct(String product) {
    return new Scope(product, null, null, null, null);
  }

  /** The values that a touch has of {@code fields}; null when it lacks one of them. */
  static Scope of(TouchLog log, int row, List<SameField> fields) {
    String[] values = new String[SameField.values().length];
    for (SameField field : fields) {
      String value = log.text(row, field.attribute());
      if (value == null) {
        return null;
      }
      values[field.ordinal()] = value;
    }
    return new Scope(values[0], values[1], values[2], values[3], values[4]);
  }

  /** Whether a touch lies within. */
  public boolean covers(TouchLog log, int row) {
    return agrees(product, log.text(row, Attribute.PRODUCT))
        && agrees(narrative, log.text(row, Attribute.NARRATIVE))
        && agrees(content, log.text(row, Attribute.CONTENT))
        && agrees(campaign, log.text(row, Attribute.CAMPAIGN))
        && agrees(sender, log.text(row, Attribute.SENDER));
  }

  /** Whether a touch that is asked for lies within. */
  public boolean covers(TouchRequest request) {
    return agrees(product, request.product())
        && agrees(narrative, request.narrative())
        && agrees(content, request.content())
        && agrees(campaign, request.campaign())
        && agrees(sender, request.sender());
  }

  private static boolean agrees(String limit, String value) {
    return limit == null || limit.equals(value);
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }
}
