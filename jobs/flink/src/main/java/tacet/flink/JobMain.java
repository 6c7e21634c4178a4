package tacet.flink;

import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How every job starts: from a settings file, or not at all, with one line that says why. */
public final class JobMain {

  /** Adds a job to an environment, once what it needs was found to be there. */
  public interface Definition {

    /**
     * Adds the job.
     *
     * @param settings the deployment's settings file
     * @throws InvalidSettings where the job cannot start with these settings
     */
    void define(StreamExecutionEnvironment env, Path settings) throws Exception;
  }

  private JobMain() {}

  /**
   * Runs a job, or ends the process with {@link InvalidSettings#EXIT_CODE}.
   *
   * @param job whose {@code main} this is
   * @param name of the job in the cluster
   * @param arguments {@code --settings FILE}, the deployment's settings
   */
  public static void run(Class<?> job, String name, String[] arguments, Definition definition)
      throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    try {
      if (arguments.length != 2 || !arguments[0].equals("--settings")) {
        throw new InvalidSettings("usage: " + job.getSimpleName() + " --settings FILE");
      }
      definition.define(env, Path.of(arguments[1]));
    } catch (InvalidSettings e) {
      System.err.println(e.getMessage());
      System.exit(InvalidSettings.EXIT_CODE);
      return;
    }
    env.execute(name);
  }
}
