package tacet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tacet.cli.UsageError;
import tacet.cli.report.LiveReport;
import tacet.cli.report.ReportRecords;
import tacet.cli.report.ReportWriter;

/**
 * The analyst's page of a demo.
 *
 * @param file where it goes
 * @param showIds whether ids of doctors and clinics are shown
 */
record DemoPage(Path file, boolean showIds) {

  /**
   * A page.
   *
   * @param file where it goes; null for a new file that nothing else is named like
   * @throws UsageError when it cannot be a file
   */
  static DemoPage at(Path file, boolean showIds) throws IOException {
    if (file != null && Files.isDirectory(file)) {
      throw new UsageError("the page is a folder", "--page " + file, "name a file, as demo.html");
    }
    Path place = file == null ? Files.createTempFile("tacet-demo-", ".html") : file;
    return new DemoPage(place.toAbsolutePath(), showIds);
  }

  /** Begins to write it, without the subjects that stand for the clock. */
  LiveReport start(String bootstrapServers) {
    LiveReport report =
        new LiveReport(
            bootstrapServers,
            Heartbeats::isClock,
            new ReportWriter(ReportRecords.ALERTS, showIds),
            "the demo",
            file);
    report.start();
    return report;
  }
}
