package tacet.flink.io;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/** Flink's serializer of an immutable value: its length, then the bytes of its codec. */
final class WireSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;
  private static final int ROOM = 256;

  private final WireCodec<T> codec;
  private transient ByteWriter writer;
  private transient byte[] scratch;

  WireSerializer(WireCodec<T> codec) {
    this.codec = codec;
  }

  WireCodec<T> codec() {
    return codec;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    if (writer == null) {
      writer = new ByteWriter(ROOM);
    }
    writer.reset();
    codec.write(value, writer);
    target.writeInt(writer.size());
    target.write(writer.buffer(), 0, writer.size());
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    fill(source);
    return codec.read(new ByteReader(scratch));
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int size = fill(source);
    target.writeInt(size);
    target.write(scratch, 0, size);
  }

  private int fill(DataInputView source) throws IOException {
    int size = source.readInt();
    if (scratch == null || scratch.length < size) {
      scratch = new byte[Math.max(size, ROOM)];
    }
    source.readFully(scratch, 0, size);
    return size;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return new WireSerializer<>(codec);
  }

  /** Not supported: an immutable value is never filled in place. */
  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new WireSnapshot<>(codec);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireSerializer<?> that && codec.getClass() == that.codec.getClass();
  }

  @Override
  public int hashCode() {
    return codec.getClass().hashCode();
  }
}
