package tacet.flink.io;

/** What became of one input record. */
public sealed interface Parsed permits Arrival, Definition, Rejection {}
