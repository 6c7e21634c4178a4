package tacet.flink.io;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import tacet.domain.touch.SubjectType;

/**
 * What an operator says to the world, already encoded.
 *
 * @param stream where it goes
 * @param channel ordinal of the channel, or {@link #NO_CHANNEL}
 * @param key the key of the record, or null
 * @param value its bytes; null is a tombstone
 * @param realm type of the subject it is about; decides the realm
 * @param at the instant it speaks of, epoch milliseconds
 * @param rank of the input that led to it, see {@link Input}; 0 where none did
 * @param line of the input that led to it; 0 where none did
 */
@TypeInfo(Emission.TypeFactory.class)
public record Emission(
    Stream stream,
    int channel,
    String key,
    byte[] value,
    SubjectType realm,
    long at,
    int rank,
    long line) {

  /** Not about a channel. */
  public static final int NO_CHANNEL = -1;

  /** Its compact form between operators. */
  public static final TypeInformation<Emission> TYPE = new WireTypeInfo<>(new EmissionCodec());

  /** The full name of its topic; see {@link Stream#topic}. */
  public String topic() {
    return stream.topic(realm, channel);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Emission that
        && stream == that.stream
        && channel == that.channel
        && Objects.equals(key, that.key)
        && Arrays.equals(value, that.value)
        && realm == that.realm
        && at == that.at
        && rank == that.rank
        && line == that.line;
  }

  @Override
  public int hashCode() {
    return Objects.hash(stream, channel, key, Arrays.hashCode(value), realm, at, rank, line);
  }

  /** Names neither key nor value: both can name a subject. */
  @Override
  public String toString() {
    return "Emission[" + stream + ", channel " + channel + ", at " + at + ']';
  }

  /** Leads Flink to {@link #TYPE}. */
  public static final class TypeFactory extends TypeInfoFactory<Emission> {
    @Override
    public TypeInformation<Emission> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
