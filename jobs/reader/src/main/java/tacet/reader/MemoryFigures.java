package tacet.reader;

/**
 * What a reader keeps.
 *
 * @param held flags with holds, by subject and channel, ended ones among them
 * @param clear flags without
 * @param bytes that their tables and texts take
 */
public record MemoryFigures(long held, long clear, long bytes) {}
