package tacet.cli.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * One line of an output file and its place in it.
 *
 * @param at the instant it speaks of, epoch milliseconds
 * @param subject whom it is about
 * @param detail orders lines of one instant and subject first: the channel of a flag, the id of an
 *     alert, the type of a segment's members
 * @param number orders them next: the version of a flag, else the input that caused it
 * @param sequence orders them last: the order in which they were said
 */
record OutputLine(long at, String subject, String detail, long number, long sequence, String json) {

  static final Comparator<OutputLine> ORDER =
      Comparator.comparingLong(OutputLine::at)
          .thenComparing(OutputLine::subject)
          .thenComparing(OutputLine::detail)
          .thenComparingLong(OutputLine::number)
          .thenComparingLong(OutputLine::sequence);

  static final SortedRuns.Codec<OutputLine> CODEC =
      new SortedRuns.Codec<>() {
        @Override
        public void write(OutputLine line, DataOutputStream out) throws IOException {
          out.writeLong(line.at);
          out.writeUTF(line.subject);
          out.writeUTF(line.detail);
          out.writeLong(line.number);
          out.writeLong(line.sequence);
          byte[] json = line.json.getBytes(StandardCharsets.UTF_8);
          out.writeInt(json.length);
          out.write(json);
        }

        @Override
        public OutputLine read(DataInputStream in) throws IOException {
          return new OutputLine(
              in.readLong(),
              in.readUTF(),
              in.readUTF(),
              in.readLong(),
              in.readLong(),
              new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
      };
}
