package tacet.flink.io;

/** A record is not to be applied. It carries no text of the record and no stack. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  private final Rejection.Code code;
  private final String field;

  /**
   * For a reason, at a field.
   *
   * @param field name of the field at fault, or null
   */
  Refused(Rejection.Code code, String field) {
    super(field == null ? code.name() : code.name() + " at " + field, null, false, false);
    this.code = code;
    this.field = field;
  }

  Rejection.Code code() {
    return code;
  }

  String field() {
    return field;
  }
}
