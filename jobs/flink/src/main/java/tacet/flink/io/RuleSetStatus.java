package tacet.flink.io;

/**
 * Which rule set a subtask works with.
 *
 * @param operator name of the operator
 * @param subtask its index, from 0
 * @param subtasks parallelism of the operator
 * @param hash of the rule set
 * @param since when the subtask took it, epoch milliseconds
 * @param toSweep subjects still to be re-evaluated
 */
public record RuleSetStatus(
    String operator, int subtask, int subtasks, String hash, long since, long toSweep) {}
