package tacet.cli.runtime;

/** Closing that runs to its end although the thread was interrupted, and keeps the interrupt. */
final class Uninterrupted {
  /** A closing step that may fail. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  private Uninterrupted() {}

  /**
   * Runs the step with the interrupt put aside, so that Ctrl-C leaves no half-closed server.
   *
   * @throws IllegalStateException when the step fails
   */
  static void run(String what, Step step) {
    boolean interrupted = Thread.interrupted();
    try {
      step.run();
    } catch (InterruptedException e) {
      interrupted = true;
      throw new IllegalStateException(what + " was interrupted", e);
    } catch (Exception e) {
      throw new IllegalStateException(what + " failed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
