package tacet.cli.terminal;

/** The few ways in which a text is stressed: by a terminal's own colours, or not at all. */
public enum Ink {
  /** As it is. */
  PLAIN(""),
  /** Less than the rest. */
  QUIET("2"),
  /** More than the rest. */
  STRONG("1"),
  /** Something is held. */
  HELD("33"),
  /** Something is free again. */
  FREE("32");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The text in this ink where the terminal has colours. */
  public String on(String text, boolean colours) {
    return !colours || this == PLAIN ? text : ESCAPE + code + 'm' + text + ESCAPE + "0m";
  }
}
