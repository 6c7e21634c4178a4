package tacet.cli.preflight;

import java.util.List;

/**
 * Those whom a touch is meant for, each once.
 *
 * @param separator between the columns of the list
 * @param columns as the header names them
 * @param members in the order of the list
 * @param repeated rows that name someone whom an earlier row names
 * @param bad rows that name nobody
 */
record Audience(
    char separator, List<String> columns, List<Member> members, long repeated, List<BadLine> bad) {

  /**
   * A row that was left out.
   *
   * @param line where it begins, from 1
   * @param why without a word of what stands there
   */
  record BadLine(long line, String why) {}
}
