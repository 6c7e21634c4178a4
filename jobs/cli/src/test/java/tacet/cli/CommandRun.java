package tacet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that ran in this JVM.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record CommandRun(int code, String out, String err) {

  /** Runs it. */
  public static CommandRun of(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Tacet.run(words, new PrintWriter(out), new PrintWriter(err));
    return new CommandRun(code, out.toString(), err.toString());
  }
}
