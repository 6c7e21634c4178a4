package tacet.flink.io;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import tacet.domain.touch.SubjectRecord;

/**
 * A record about a subject, as it came in.
 *
 * @param receivedAt when we learned of it, epoch milliseconds: Flink's event time
 * @param rank its input's place among records of one instant, see {@link Input}
 * @param line its line in a replay file, from 1, or its offset on a topic
 * @param record what it says; from outside a touch event, consent, profile, calendar block, erasure
 *     or touch request, between persons and accounts what {@link ArrivalCodec} knows beside
 */
@TypeInfo(Arrival.TypeFactory.class)
public record Arrival(long receivedAt, int rank, long line, SubjectRecord record)
    implements Parsed {

  /** Its compact form between operators and in state. */
  public static final TypeInformation<Arrival> TYPE = new WireTypeInfo<>(new ArrivalCodec());

  /** The key of its subject, {@code type:id}. */
  public String key() {
    return record.subject().key();
  }

  /** What this one led to: another record in the same place. */
  public Arrival leadingTo(SubjectRecord next) {
    return new Arrival(receivedAt, rank, line, next);
  }

  /** Names no subject. */
  @Override
  public String toString() {
    return "Arrival["
        + record.getClass().getSimpleName()
        + " received at "
        + receivedAt
        + ", rank "
        + rank
        + ", line "
        + line
        + ']';
  }

  /** Leads Flink to {@link #TYPE}. */
  public static final class TypeFactory extends TypeInfoFactory<Arrival> {
    @Override
    public TypeInformation<Arrival> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> parameters) {
      return TYPE;
    }
  }
}
