package tacet.bench.validate;

/**
 * A line of the table.
 *
 * @param row its number
 * @param what was computed
 * @param truth what is published, with its tolerance
 * @param ours what came out
 * @param pass whether that lies within the tolerance
 */
record Line(String row, String what, String truth, String ours, boolean pass) {}
