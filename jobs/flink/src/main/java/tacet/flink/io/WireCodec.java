package tacet.flink.io;

import java.io.Serializable;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/**
 * The bytes of an immutable value between operators and in state. Implementations have no state of
 * their own and a public constructor without arguments, by which a savepoint finds them again.
 */
interface WireCodec<T> extends Serializable {

  /** The class of the values. */
  Class<T> type();

  /** The format that {@link #write} gives; savepoints of another one are refused. */
  int version();

  /** Appends a value. */
  void write(T value, ByteWriter out);

  /** Reads one value. */
  T read(ByteReader in);
}
