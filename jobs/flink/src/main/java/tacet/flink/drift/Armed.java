package tacet.flink.drift;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/** A state of the domain that knows of no timer, and for when its one live timer is set. */
final class Armed<S> {

  final S state;
  long armedAt;

  Armed(S state) {
    this(state, KeyedStep.NEVER);
  }

  private Armed(S state, long armedAt) {
    this.state = state;
    this.armedAt = armedAt;
  }

  /** How a state is read. */
  interface Read<S> {
    S from(ByteReader in);
  }

  static <S> Armed<S> read(byte[] bytes, Read<S> read) {
    ByteReader in = new ByteReader(bytes);
    long armedAt = in.readFixedLong();
    return new Armed<>(read.from(in), armedAt);
  }

  /** Begins the bytes with the timer; the state's own follow. */
  void begin(ByteWriter writer) {
    writer.reset();
    writer.writeFixedLong(armedAt);
  }
}
