package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Every line that this process logs at the level it is deployed with, stack traces included. */
final class LogCapture extends AbstractAppender implements AutoCloseable {

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private LogCapture() {
    super("capture", null, null, false, Property.EMPTY_ARRAY);
  }

  static LogCapture listen() {
    LogCapture capture = new LogCapture();
    capture.attach();
    return capture;
  }

  private void attach() {
    start();
    LoggerContext context = LoggerContext.getContext(false);
    for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
      logger.addAppender(this, Level.INFO, null);
    }
    context.updateLoggers();
  }

  @Override
  public void append(LogEvent event) {
    StringBuilder line = new StringBuilder(event.getThreadName());
    line.append(' ').append(event.getMessage().getFormattedMessage());
    for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
      line.append(" | ").append(cause);
    }
    lines.add(line.toString());
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines that have this part. */
  List<String> lines(String part) {
    return lines.stream().filter(line -> line.contains(part)).toList();
  }

  /** Waits for a line that has this part. */
  void await(String part) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (lines(part).isEmpty()) {
      assertTrue(System.nanoTime() < end, part + " is logged");
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    LoggerContext context = LoggerContext.getContext(false);
    for (LoggerConfig logger : context.getConfiguration().getLoggers().values()) {
      logger.removeAppender(getName());
    }
    context.updateLoggers();
    stop();
  }
}
