package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tacet.cli.UsageError;
import tacet.flink.io.Arrival;

/**
 * The files of a replay in a folder. They are written beside their place and put there at the end,
 * so that a run that stops half way leaves the folder as it was.
 */
final class FileDestination implements Destination {

  static final String REJECTED = "rejected.jsonl";

  private final Path folder;
  private final boolean append;
  private final Map<String, OutputStream> open = new LinkedHashMap<>();

  /**
   * Makes the folder when it is not there.
   *
   * @param append whether records go behind those that are there; else there must be none
   * @throws UsageError when the folder cannot be made, or holds records and they are not to be kept
   */
  FileDestination(Path folder, boolean append) {
    this.folder = folder;
    this.append = append;
    try {
      Files.createDirectories(folder);
      for (RecordKind kind : RecordKind.values()) {
        check(name(kind));
      }
    } catch (IOException e) {
      throw new UsageError(
          "cannot write there", folder.toString(), "name a folder with --output", e);
    }
  }

  private void check(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!append && Files.exists(file) && Files.size(file) > 0) {
      throw new UsageError(
          "the file is there already",
          file.toString(),
          "name another folder, or add to it with --append");
    }
  }

  private static String name(RecordKind kind) {
    return kind.input().file() + ".jsonl";
  }

  @Override
  public void take(RecordKind kind, ObjectNode json, Arrival arrival) throws IOException {
    write(name(kind), json);
  }

  @Override
  public void reject(ObjectNode json) throws IOException {
    write(REJECTED, json);
  }

  private void write(String name, ObjectNode json) throws IOException {
    OutputStream out = open.get(name);
    if (out == null) {
      out = new BufferedOutputStream(Files.newOutputStream(part(name)), 1 << 16);
      open.put(name, out);
    }
    out.write(json.toString().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private Path part(String name) {
    return folder.resolve(name + ".part");
  }

  @Override
  public void finish() throws IOException {
    for (OutputStream out : open.values()) {
      out.close();
    }
    for (String name : open.keySet()) {
      Path file = folder.resolve(name);
      if (append && Files.exists(file)) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
          Files.copy(part(name), out);
        }
        Files.delete(part(name));
      } else {
        Files.move(part(name), file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!append && !open.containsKey(REJECTED)) {
      // Of a run that brought nothing.
      Files.deleteIfExists(folder.resolve(REJECTED));
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    for (Map.Entry<String, OutputStream> entry : open.entrySet()) {
      entry.getValue().close();
      Files.deleteIfExists(part(entry.getKey()));
    }
  }
}
