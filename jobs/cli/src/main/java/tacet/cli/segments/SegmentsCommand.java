package tacet.cli.segments;

import picocli.CommandLine.Command;

/** {@code tacet segments}: the baselines that segments are measured against. */
@Command(
    name = "segments",
    description = "Proposes new baselines of segments, and publishes those that were reviewed.",
    subcommands = {SegmentsRecalibrateCommand.class, SegmentsApplyCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet segments recalibrate --replay year --segments segments.jsonl \\",
      "      --output baselines.yaml",
      "  tacet segments apply baselines.yaml --segments segments.jsonl"
    })
public final class SegmentsCommand {}
