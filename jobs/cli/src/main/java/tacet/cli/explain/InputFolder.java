package tacet.cli.explain;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import tacet.cli.UsageError;
import tacet.cli.replay.ByteLines;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Function;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;

/** Reads what the input files of a replay say of one subject. */
final class InputFolder {

  private static final List<Input> FILES =
      List.of(Input.ERASURES, Input.CONSENTS, Input.PROFILES, Input.CALENDARS, Input.TOUCHES);
  private static final byte[] ESCAPE = "\\u".getBytes(StandardCharsets.US_ASCII);
  private static final int REPORT_EVERY = 10_000;

  private final Subject subject;
  private final Set<String> wanted;
  private final long at;
  private final boolean medical;
  private final ProgressLine progress;
  private final List<Arrival> found = new ArrayList<>();
  private boolean named;

  private InputFolder(
      Subject subject, Set<String> wanted, long at, boolean medical, ProgressLine progress) {
    this.subject = subject;
    this.wanted = subject.type() == SubjectType.ACCOUNT ? wanted : Set.of();
    this.at = at;
    this.medical = medical;
    this.progress = progress;
  }

  /**
   * What was found.
   *
   * @param named whether records of people name the account
   */
  record Found(List<Arrival> records, boolean named) {}

  /**
   * Reads.
   *
   * @param wanted ids of touches of an account, which lie under the people they were made to
   * @param at records received later are left out, epoch milliseconds
   * @param medical whether touches of function {@code MEDICAL} are taken
   * @throws UsageError where the folder is none, or holds none of the files
   */
  static Found read(
      Path folder,
      Subject subject,
      Set<String> wanted,
      long at,
      boolean medical,
      ProgressLine progress)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "there is no such folder",
          "--input " + folder,
          "name the folder that was given to 'tacet replay --input'");
    }
    InputFolder reader = new InputFolder(subject, wanted, at, medical, progress);
    boolean any = false;
    for (Input input : FILES) {
      for (String ending : List.of(".jsonl", ".jsonl.gz")) {
        Path file = folder.resolve(input.file() + ending);
        if (Files.exists(file)) {
          any = true;
          reader.read(input, file);
        }
      }
    }
    if (!any) {
      throw new UsageError(
          "the folder holds none of the input files of a replay",
          "--input " + folder,
          "name the folder that was given to 'tacet replay --input'");
    }
    return new Found(reader.found, reader.named);
  }

  private void read(Input input, Path file) throws IOException {
    String name = file.getFileName().toString();
    byte[] id = subject.id().getBytes(StandardCharsets.UTF_8);
    boolean account = subject.type() == SubjectType.ACCOUNT;
    try (ByteLines lines = ByteLines.of(file)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        boolean maybe = account || holds(line, id) || holds(line, ESCAPE);
        if (maybe
            && JsonRecords.parse(input, name, lines.number(), line) instanceof Arrival arrival
            && arrival.receivedAt() <= at) {
          take(arrival);
        }
        if (lines.number() % REPORT_EVERY == 0) {
          progress.tell("reading " + name + ": " + lines.number() + " lines");
        }
      }
    } catch (ZipException | EOFException e) {
      throw new UsageError(
          "the file is not whole gzip", file.toString(), "compress it again, or name it .jsonl", e);
    }
  }

  private void take(Arrival arrival) {
    SubjectRecord record = arrival.record();
    boolean account = subject.type() == SubjectType.ACCOUNT;
    named |= account && record instanceof Profile who && who.accounts().contains(subject.id());
    if (record instanceof TouchEvent touch) {
      named |= account && subject.id().equals(touch.account());
      boolean ours = record.subject().equals(subject) || wanted.contains(touch.touchId());
      if (ours && (medical || touch.function() != Function.MEDICAL)) {
        found.add(arrival);
      }
    } else if (record.subject().equals(subject)) {
      found.add(arrival);
    }
  }

  /** Whether these bytes stand anywhere in a line. */
  static boolean holds(byte[] line, byte[] wanted) {
    for (int i = 0; i <= line.length - wanted.length; i++) {
      int j = 0;
      while (j < wanted.length && line[i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
