package tacet.cli.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The lines of a file, plain or gzip, as the bytes that stand there. */
public final class ByteLines implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;
  private long number;

  private ByteLines(InputStream in) {
    this.in = in;
  }

  /** Opens a file; its name ends in {@code .gz} when it is compressed. */
  public static ByteLines of(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      return new ByteLines(
          file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** The next line without its end, or null behind the last. */
  public byte[] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (true) {
      if (position == filled) {
        filled = in.read(buffer, 0, BUFFER);
        position = 0;
        if (filled <= 0) {
          filled = 0;
          return line.size() == 0 ? null : counted(line);
        }
      }
      int end = position;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      position = Math.min(end + 1, filled);
      if (end < filled) {
        return counted(line);
      }
    }
  }

  private byte[] counted(ByteArrayOutputStream line) {
    number++;
    return line.toByteArray();
  }

  /** The number of the line last given, from 1. */
  public long number() {
    return number;
  }

  /** Whether a line holds nothing but blanks. */
  public static boolean blank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
