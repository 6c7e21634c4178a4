package tacet.cli.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Sorts more items than memory holds: collects them, spills sorted runs to files, and merges the
 * runs.
 *
 * @param <T> what is sorted
 */
final class SortedRuns<T> {

  /** How an item is written and read. */
  interface Codec<T> {
    void write(T item, DataOutputStream out) throws IOException;

    T read(DataInputStream in) throws IOException;
  }

  private static final int IN_MEMORY = 200_000;
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final String name;
  private final Comparator<? super T> order;
  private final Codec<T> codec;
  private final List<T> collected = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();

  /**
   * An empty sort.
   *
   * @param folder where runs are spilled
   * @param name begins the name of each run, unique within the folder
   */
  SortedRuns(Path folder, String name, Comparator<? super T> order, Codec<T> codec) {
    this.folder = folder;
    this.name = name;
    this.order = order;
    this.codec = codec;
  }

  void add(T item) throws IOException {
    collected.add(item);
    if (collected.size() >= IN_MEMORY) {
      spill();
    }
  }

  /** Writes what is left and gives the files of the runs. */
  List<Path> finish() throws IOException {
    if (!collected.isEmpty()) {
      spill();
    }
    return runs;
  }

  private void spill() throws IOException {
    collected.sort(order);
    Path run = folder.resolve(name + '-' + runs.size() + ".run");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER))) {
      for (T item : collected) {
        out.writeBoolean(true);
        codec.write(item, out);
      }
      out.writeBoolean(false);
    }
    runs.add(run);
    collected.clear();
  }

  /** The items of all runs in order; close it to let go of the files. */
  static <T> Merge<T> merge(List<Path> runs, Comparator<? super T> order, Codec<T> codec)
      throws IOException {
    Merge<T> merge = new Merge<>(order);
    for (Path run : runs) {
      merge.open(run, codec);
    }
    return merge;
  }

  /** A merge under way. */
  static final class Merge<T> implements Iterator<T>, AutoCloseable {

    private final PriorityQueue<Run<T>> heads;
    private final List<Run<T>> open = new ArrayList<>();

    private Merge(Comparator<? super T> order) {
      this.heads = new PriorityQueue<>((a, b) -> order.compare(a.head, b.head));
    }

    private void open(Path file, Codec<T> codec) throws IOException {
      Run<T> run =
          new Run<>(
              new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)),
              codec);
      open.add(run);
      if (run.advance()) {
        heads.add(run);
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public T next() {
      Run<T> first = heads.poll();
      if (first == null) {
        throw new NoSuchElementException("every run is at its end");
      }
      T item = first.head;
      try {
        if (first.advance()) {
          heads.add(first);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return item;
    }

    @Override
    public void close() throws IOException {
      for (Run<T> run : open) {
        run.in.close();
      }
    }
  }

  private static final class Run<T> {

    private final DataInputStream in;
    private final Codec<T> codec;
    private T head;

    private Run(DataInputStream in, Codec<T> codec) {
      this.in = in;
      this.codec = codec;
    }

    private boolean advance() throws IOException {
      boolean more = in.readBoolean();
      head = more ? codec.read(in) : null;
      return more;
    }
  }
}
