package tacet.cli.preflight;

import java.time.Instant;
import java.util.List;
import tacet.reader.Answer;
import tacet.reader.Question;
import tacet.v1.Policy;

/** What is known of flags and rules, to be asked. */
interface Knowledge extends AutoCloseable {

  /** Whether a touch is held, by what is known. */
  Answer answer(Question question);

  /** The rules in force. */
  List<Policy> rules();

  /** The instant that is asked about. */
  Instant at();

  /** What a reader of the answers should know of how they were found. */
  List<String> notes();

  @Override
  void close();
}
