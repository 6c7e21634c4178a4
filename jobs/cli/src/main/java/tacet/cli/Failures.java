package tacet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in one line and gives the exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final BooleanSupplier verbose;
  private final BooleanSupplier interrupted;

  /**
   * @param verbose whether stack traces are wanted, asked when something failed
   * @param interrupted whether the process was asked to stop
   */
  Failures(BooleanSupplier verbose, BooleanSupplier interrupted) {
    this.verbose = verbose;
    this.interrupted = interrupted;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    List<String> near =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    command
        .getErr()
        .println(
            name + ": " + firstLine(failure.getMessage()) + hint + "; see '" + name + " --help'");
    return ExitCode.BAD_INPUT;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    return report(failure, command);
  }

  /**
   * Says what went wrong.
   *
   * @param failure whatever the command threw, an {@link Error} too
   * @param command the command that ran
   * @return the exit code
   */
  int report(Throwable failure, CommandLine command) {
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    if (interrupted.getAsBoolean()) {
      err.println(name + ": interrupted");
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof UsageError) {
      err.println(name + ": " + failure.getMessage());
    } else {
      String hint = verbose.getAsBoolean() ? "" : "; run again with --verbose for the trace";
      err.println(name + ": failed: " + firstLine(rootOf(failure).toString()) + hint);
    }
    if (verbose.getAsBoolean()) {
      failure.printStackTrace(err);
    }
    return ExitCode.BAD_INPUT;
  }

  /** What Flink and the futures wrap a failure in says nothing to the user. */
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static String firstLine(String message) {
    return message == null ? "no message" : message.lines().findFirst().orElse("no message");
  }
}
