package tacet.cli.demo;

/** The few ways in which the view stresses a text: by a terminal's own colours, or not at all. */
enum Ink {
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
  String on(String text, boolean colours) {
    return !colours || this == PLAIN ? text : ESCAPE + code + 'm' + text + ESCAPE + "0m";
  }
}
