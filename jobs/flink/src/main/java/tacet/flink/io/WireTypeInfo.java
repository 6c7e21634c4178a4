package tacet.flink.io;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's description of a value that is carried in the bytes of its {@link WireCodec}. */
final class WireTypeInfo<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final WireCodec<T> codec;

  WireTypeInfo(WireCodec<T> codec) {
    this.codec = codec;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return codec.type();
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new WireSerializer<>(codec);
  }

  @Override
  public String toString() {
    return codec.type().getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireTypeInfo<?> that && codec.getClass() == that.codec.getClass();
  }

  @Override
  public int hashCode() {
    return codec.getClass().hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof WireTypeInfo<?>;
  }
}
