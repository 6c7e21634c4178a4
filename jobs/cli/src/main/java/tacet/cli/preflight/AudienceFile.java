package tacet.cli.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tacet.cli.UsageError;
import tacet.cli.preflight.Audience.BadLine;
import tacet.cli.terminal.ProgressLine;

/**
 * Lists of people as CSV in UTF-8, with a header. Columns are parted by comma, semicolon or tab,
 * whichever the header has most of.
 */
final class AudienceFile {

  private static final char MARK = '\uFEFF';
  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final int REPORT_EVERY = 10_000;
  private static final int HEADER = 1 << 16;

  private AudienceFile() {}

  /**
   * Reads a list.
   *
   * @throws UsageError where it is none, or names nobody
   */
  static Audience read(Path file, ProgressLine progress) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.mark(HEADER);
      String first = in.readLine();
      in.reset();
      if (first != null && first.indexOf(MARK) == 0) {
        in.skip(1);
      }
      Audience audience = read(in, separator(first == null ? "" : first), file, progress);
      if (audience.members().isEmpty()) {
        String where = audience.bad().isEmpty() ? "" : ":" + audience.bad().get(0).line();
        String why = audience.bad().isEmpty() ? "no row" : audience.bad().get(0).why();
        throw new UsageError(
            "the audience is empty (" + why + ")", file + where, "list at least one person");
      }
      return audience;
    } catch (CharacterCodingException e) {
      throw new UsageError("not UTF-8", file.toString(), "save the list as CSV in UTF-8", e);
    } catch (IOException e) {
      throw new UsageError(
          "cannot read", file.toString(), "name a readable CSV file with --audience", e);
    }
  }

  private static char separator(String header) {
    char most = SEPARATORS[0];
    for (char each : SEPARATORS) {
      most = count(header, each) > count(header, most) ? each : most;
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(each -> each == wanted).count();
  }

  private static Audience read(BufferedReader in, char separator, Path file, ProgressLine progress)
      throws IOException {
    MappingIterator<String[]> rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator).withoutHeader())
            .readValues(in);
    List<String> columns = header(rows, file);
    AudienceColumns meaning = new AudienceColumns(columns, file.toString());
    List<Member> members = new ArrayList<>();
    List<BadLine> bad = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    long repeated = 0;
    while (true) {
      // The parser stands at the next row already; the places of its tokens lag behind.
      long line = rows.getCurrentLocation().getLineNr();
      try {
        if (!rows.hasNextValue()) {
          return new Audience(separator, columns, members, repeated, bad);
        }
        List<String> row = Arrays.asList(rows.nextValue());
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException("not as many columns as the header");
        }
        Member member = meaning.member(row);
        if (seen.add(member.subject())) {
          members.add(member);
        } else {
          repeated++;
        }
      } catch (JsonProcessingException e) {
        bad.add(new BadLine(line, "a quote that does not end; nothing behind it was read"));
        return new Audience(separator, columns, members, repeated, bad);
      } catch (IllegalArgumentException e) {
        bad.add(new BadLine(line, e.getMessage()));
      }
      if (line % REPORT_EVERY == 0) {
        progress.tell("reading " + file + ": " + line + " lines");
      }
    }
  }

  private static List<String> header(MappingIterator<String[]> rows, Path file) throws IOException {
    String[] header = null;
    try {
      header = rows.hasNextValue() ? rows.nextValue() : null;
    } catch (JsonProcessingException e) {
      // What the parser says repeats the line.
      throw new UsageError("the header cannot be read", file + ":1", "mend its quotes");
    }
    if (header == null) {
      throw new UsageError("no header", file + ":1", "name the columns in the first line");
    }
    List<String> columns = Arrays.stream(header).map(String::strip).toList();
    if (new HashSet<>(columns).size() != columns.size()) {
      throw new UsageError("two columns of one name", file + ":1", "rename one of them");
    }
    return columns;
  }

  /**
   * Writes some members of an audience: all their columns, under the same header.
   *
   * @throws UsageError where it cannot be written
   */
  static void write(Path file, Audience audience, List<Member> members) {
    ObjectWriter writer =
        new CsvMapper()
            .writerFor(List.class)
            .with(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .with(CsvSchema.emptySchema().withColumnSeparator(audience.separator()));
    try (SequenceWriter rows = writer.writeValues(Files.newBufferedWriter(file))) {
      rows.write(audience.columns());
      for (Member member : members) {
        rows.write(member.row());
      }
    } catch (IOException e) {
      throw new UsageError(
          "cannot write", file.toString(), "name a file in a writable folder with --open", e);
    }
  }
}
