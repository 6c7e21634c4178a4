package tacet.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tacet.cli.tail.IdMask;

/**
 * Writes pages. The pages of one writer call a person by one pseudonym, so that a page that is
 * written again and again stays readable.
 */
public final class ReportWriter {

  private final int alerts;
  private final UnaryOperator<String> mark;

  /**
   * A writer.
   *
   * @param alerts how many alerts a page shows at most
   * @param showIds whether ids of HCPs and accounts are shown; patients' never are
   */
  public ReportWriter(int alerts, boolean showIds) {
    this.alerts = alerts;
    this.mark = showIds ? null : new IdMask()::id;
  }

  /**
   * Writes a page, in place of the one that may be there, whole or not at all.
   *
   * @param source what the records are from, in a few words, such as {@code the replay out}
   * @param notes sentences about what could not be read
   * @return bytes written
   */
  public long write(ReportRecords records, String source, List<String> notes, Path file)
      throws IOException {
    Set<String> segments = new TreeSet<>();
    records.segments.weeks().keySet().forEach(key -> segments.add(key.segment()));
    for (AlertBook.Entry entry : records.alerts.entries()) {
      if (entry.segment() != null) {
        segments.add(entry.segment());
      }
    }
    Page page = new Page(records, new PageNames(segments, mark), alerts, source, notes);
    byte[] bytes = page.html().getBytes(StandardCharsets.UTF_8);
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    Files.createDirectories(whole.getParent());
    Files.write(part, bytes);
    Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    return bytes.length;
  }
}
