package tacet.reader;

/** What is amiss, where, and how it is mended. Never names a subject. */
public final class ReaderError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReaderError(String what, String where, String mend, Throwable cause) {
    super(what + ": " + where + "; " + mend, cause);
  }
}
