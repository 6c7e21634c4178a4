package tacet.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into an interrupt of the thread that runs the command, and holds the JVM until that
 * thread has closed what it opened, at most {@link #PATIENCE}. The JVM then exits with 130 by
 * itself.
 */
final class InterruptGuard implements AutoCloseable {
  /** How long the closing of a broker and a cluster may take before the JVM goes anyway. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "tacet-interrupt");
  private volatile boolean interrupted;

  /** Guards the calling thread until {@link #close()}. */
  InterruptGuard() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process was asked to stop. */
  boolean interrupted() {
    return interrupted;
  }

  private void stop() {
    interrupted = true;
    worker.interrupt();
    try {
      if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("tacet: did not close in " + PATIENCE.toSeconds() + " s, leaving");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM is already on its way out; the hook finds the latch open.
        interrupted = true;
      }
    }
  }
}
