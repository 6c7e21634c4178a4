package tacet.cli.imports;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.rules.NearestName;

/** {@code tacet import}: exports of other systems to the input of a replay, or onto topics. */
@Command(
    name = "import",
    description = {
      "Turns CSV and JSON exports, plain or gzip, into records: the input files of a replay, or"
          + " straight onto topics.",
      "A mapping says what a row becomes. Shipped: touches-csv, veeva-calls,"
          + " veeva-key-messages, marketing-cloud, sendgrid, amazon-ses, whatsapp, fhir-r4;"
          + " deploy/mappings/README.md tells how to write one. What does not fit is counted, and goes to rejected.jsonl without its content.",
      "Exit code 1 when a row was rejected or a value unmapped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet import --mapping touches-csv --check deploy/mappings/samples/touches.csv",
      "  tacet import --mapping sendgrid --set subjectType=HCP \\",
      "    --set function=MARKETING --set intent=PROMOTION \\",
      "    --pseudonym-key-file pseudonym.key --output history events.json.gz",
      "  tacet import --mapping touches-csv --pseudonym-key-file pseudonym.key \\",
      "    --bootstrap-servers 127.0.0.1:9092 deploy/mappings/samples/touches.csv"
    })
public final class ImportCommand implements Callable<Integer> {

  @Option(
      names = "--mapping",
      required = true,
      paramLabel = "FILE|NAME",
      description = "The mapping: a YAML file, or the name of a shipped one.")
  private String mapping;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder for touches.jsonl, consents.jsonl, … and rejected.jsonl.")
  private Path output;

  @Option(names = "--append", description = "Add to the files that are in the folder already.")
  private boolean append;

  @Option(
      names = {"-b", "--bootstrap-servers", "--bootstrap-server"},
      paramLabel = "HOST:PORT",
      description = "The broker whose topics the records go to.")
  private String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Kafka client properties: TLS, SASL and the like.")
  private Path commandConfig;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      defaultValue = "rejected.jsonl",
      description =
          "With --bootstrap-servers: where rows go that become no record"
              + " (default: ${DEFAULT-VALUE}).")
  private Path rejected;

  @Option(names = "--check", description = "Write nothing, only say what would be written.")
  private boolean check;

  @Option(
      names = "--pseudonym-key-file",
      paramLabel = "FILE",
      description = "The key by which ids become pseudonyms; keep it, and keep it secret.")
  private Path keyFile;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description =
          "Which ids are one person: CSV with a header, an id and the id to know its owner by, such"
              + " as e-mail address and CRM id.")
  private Path ids;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "What the export does not say; the mapping names it.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description = "What parts the columns of these CSV files, such as \";\" or \"\\t\".")
  private String separator;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "The encoding of these CSV files, such as windows-1252.")
  private String charset;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV or JSON, plain or gzip.")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Mapping read = written(ShippedMappings.read(mapping));
    if ((output == null) == (bootstrapServers == null) && !check) {
      throw new UsageError(
          "where do the records go",
          "--output, --bootstrap-servers, --check",
          "give one of the three");
    }
    ImportReport report = new ImportReport();
    ImportContext context =
        new ImportContext(
            settings(read),
            pseudonyms(read),
            ids == null ? IdTable.NONE : IdTable.read(ids),
            report);
    PrintWriter err = spec.commandLine().getErr();
    ImportProgress progress = new ImportProgress(err, System.console() != null);
    try (Destination destination = destination()) {
      ImportRun run = new ImportRun(read, context, destination, progress);
      for (Path file : files) {
        run.take(file);
      }
      destination.finish();
    } finally {
      progress.done();
    }
    report.print(spec.commandLine().getOut(), read.name(), check);
    return report.clean() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  /** The mapping for files that are written as the options say. */
  private Mapping written(Mapping read) {
    if (separator == null && charset == null) {
      return read;
    }
    if (read.format() != Mapping.Format.CSV) {
      throw new UsageError(
          "the mapping reads JSON, which has neither",
          separator == null ? "--charset" : "--separator",
          "leave it out");
    }
    Mapping.Table table = read.table();
    Character parting =
        separator == null
            ? Character.valueOf(table.separator())
            : Mapping.Table.character(separator);
    if (parting == null) {
      throw new UsageError(
          "not one character", "--separator " + separator, "write \";\" or \"\\t\"");
    }
    return read.with(new Mapping.Table(parting, table.quote(), charset(table.charset())));
  }

  private String charset(String otherwise) {
    if (charset == null) {
      return otherwise;
    }
    try {
      return Charset.forName(charset).name();
    } catch (IllegalArgumentException e) {
      throw new UsageError(
          "unknown charset", "--charset " + charset, "write UTF-8 or windows-1252", e);
    }
  }

  private Destination destination() throws InterruptedException {
    if (check) {
      return Destination.NOWHERE;
    }
    return output != null
        ? new FileDestination(output, append)
        : new TopicDestination(BrokerConnection.to(bootstrapServers, commandConfig), rejected);
  }

  private Pseudonyms pseudonyms(Mapping read) {
    if (keyFile != null) {
      return Pseudonyms.keyedBy(keyFile);
    }
    if (!read.needsKey()) {
      return null;
    }
    if (check) {
      return Pseudonyms.forgotten();
    }
    throw new UsageError(
        "the mapping makes pseudonyms, and there is no key",
        "--mapping " + mapping,
        "make one with: head -c 32 /dev/urandom | base64 > pseudonym.key, keep it, and give"
            + " --pseudonym-key-file pseudonym.key");
  }

  private Map<String, String> settings(Mapping read) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : set.keySet()) {
      if (!read.settings().containsKey(name)) {
        throw new UsageError(
            "the mapping has no setting \"" + name + '"',
            "--set " + name,
            NearestName.hint(name, read.settings().keySet()));
      }
    }
    StringBuilder missing = new StringBuilder();
    read.settings()
        .forEach(
            (name, setting) -> {
              String value = set.getOrDefault(name, setting.otherwise());
              if (value != null) {
                settings.put(name, value);
                check(name, setting, value);
              } else if (setting.required()) {
                missing
                    .append(" --set ")
                    .append(name)
                    .append('=')
                    .append(setting.values().isEmpty() ? "…" : String.join("|", setting.values()));
              }
            });
    if (!missing.isEmpty()) {
      throw new UsageError(
          "the export does not say it, and it is never assumed",
          "--mapping " + mapping,
          "give" + missing);
    }
    return settings;
  }

  private static void check(String name, Mapping.Setting setting, String value) {
    if (!setting.values().isEmpty() && !setting.values().contains(value)) {
      throw new UsageError(
          "not a value of the setting",
          "--set " + name + '=' + value,
          NearestName.hint(value, setting.values()));
    }
  }
}
