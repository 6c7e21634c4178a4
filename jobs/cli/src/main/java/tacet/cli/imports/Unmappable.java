package tacet.cli.imports;

/** A record that a row cannot become; it repeats nothing of what the row says. */
final class Unmappable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a row does not become a record, besides what the job itself would reject. */
  enum Code {
    /** The map or vocabulary of the field has no such value. */
    UNMAPPED_VALUE,
    /** The value is no number, flag, country or other thing that was asked for. */
    BAD_VALUE,
    /** The value is no instant or date of the named formats. */
    BAD_TIME,
    /** A local time, and neither it nor the mapping names a zone. */
    NO_ZONE,
    /** More than one value where one is asked for. */
    SEVERAL_VALUES,
    /** The line is no row or JSON document. */
    BAD_ROW
  }

  private final Code code;
  private final String from;
  private final String valueClass;

  /**
   * @param code why
   * @param from the column, path or setting at fault
   * @param valueClass what sort of value it was, or null
   */
  Unmappable(Code code, String from, String valueClass) {
    super(code.name(), null, false, false);
    this.code = code;
    this.from = from;
    this.valueClass = valueClass;
  }

  Code code() {
    return code;
  }

  String from() {
    return from;
  }

  String valueClass() {
    return valueClass;
  }
}
