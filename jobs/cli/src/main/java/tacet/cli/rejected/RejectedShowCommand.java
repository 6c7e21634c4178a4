package tacet.cli.rejected;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;

/** {@code tacet rejected show}: rejected records one by one. */
@Command(
    name = "show",
    description = {
      "Shows rejected records, the newest ones, oldest first: when received, code, topic, partition"
          + " and offset, field, headers.",
      "A rejection never repeats what the record says."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  tacet rejected show --code KEY_MISMATCH --topic hcp.touches.sales --limit 20"})
final class RejectedShowCommand implements Callable<Integer> {

  @Mixin private BrokerConnection broker;
  @Mixin private RejectionSelection selection;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    selection.check();
    if (limit < 1) {
      throw new UsageError("not a limit", "--limit " + limit, "give at least 1");
    }
    List<SeenRejection> all = selection.read(broker);
    List<SeenRejection> newest = all.subList(Math.max(0, all.size() - limit), all.size());
    PrintWriter out = spec.commandLine().getOut();
    for (SeenRejection seen : newest) {
      out.println(
          String.format(
                  "%s  %s  %s partition %d offset %d  %s  %s",
                  Instant.ofEpochMilli(seen.at()),
                  seen.code(),
                  seen.topic(),
                  seen.place().partition(),
                  seen.offset(),
                  seen.fieldOrNone(),
                  String.join(" ", seen.headers()))
              .stripTrailing());
    }
    out.println(newest.size() + " of " + all.size() + " rejected records");
    return ExitCode.DONE;
  }
}
