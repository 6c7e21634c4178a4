package tacet.flink.warehouse;

import java.util.List;

/** What a record does to the tables of its realm. */
sealed interface Change {

  /** The realm's schema. */
  String schema();

  /**
   * The rows of an id are these from now on.
   *
   * @param id values of the family's id
   * @param subject whom the rows are about; null for nobody, and where there are none
   * @param at when it was said, in the clock of receipt, epoch milliseconds
   * @param rows per table of the family, in its order; none where the id is no more
   */
  record Replacement(
      String schema,
      Family family,
      List<Object> id,
      String subject,
      long at,
      List<List<Object[]>> rows)
      implements Change {

    /** Whether rows are removed, and none is added. */
    boolean removes() {
      return rows.isEmpty();
    }
  }

  /**
   * A subject is to be forgotten.
   *
   * @param until what was said at or before this instant goes, and stays away; epoch milliseconds
   */
  record Forgotten(String schema, String subject, long until) implements Change {}
}
