package tacet.flink.io;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.InstantiationUtil;

/** What a savepoint keeps of a {@link WireSerializer}: which codec, and its version. */
public final class WireSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int CURRENT = 1;

  private WireCodec<T> codec;
  private int version;

  /** For Flink, before {@link #readSnapshot}. */
  public WireSnapshot() {}

  WireSnapshot(WireCodec<T> codec) {
    this.codec = codec;
    this.version = codec.version();
  }

  @Override
  public int getCurrentVersion() {
    return CURRENT;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(codec.getClass().getName());
    out.writeInt(version);
  }

  @Override
  @SuppressWarnings("unchecked") // The name was written by a snapshot of the same T.
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    try {
      codec =
          (WireCodec<T>) InstantiationUtil.instantiate(in.readUTF(), WireCodec.class, classLoader);
    } catch (FlinkException e) {
      throw new IOException("the savepoint names a codec that this build does not have", e);
    }
    version = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new WireSerializer<>(codec);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old instanceof WireSnapshot<T> that
            && that.codec.getClass() == codec.getClass()
            && that.version == version
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
