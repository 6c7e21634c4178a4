package tacet.domain.suppression;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tacet.domain.rule.Load;
import tacet.domain.touch.SubjectType;

/**
 * What a deployment decides once.
 *
 * @param channels on which flags are published, as a mask
 * @param personCapacity how many touches the log of a person keeps at most, at least 1
 * @param accountCapacity how many touches the log of an account keeps at most, at least 1
 * @param historyWhole whether the history of every subject was loaded whole, so that what we have
 *     not received did not happen
 * @param fallbackZones where a subject of unknown country may be; UTC when none is given
 * @param saturation by subject type; none for types whose saturation is not published
 */
public record SuppressionPolicy(
    int channels,
    int personCapacity,
    int accountCapacity,
    boolean historyWhole,
    List<ZoneId> fallbackZones,
    Map<SubjectType, SaturationScale> saturation)
    implements Serializable {

  /** Falls back to UTC. */
  public SuppressionPolicy {
    fallbackZones = fallbackZones.isEmpty() ? List.of(ZoneOffset.UTC) : List.copyOf(fallbackZones);
  }

  /** The bound of a person's log unless configured. */
  public static final int DEFAULT_PERSON_CAPACITY = 512;

  /** The bound of an account's log unless configured. */
  public static final int DEFAULT_ACCOUNT_CAPACITY = 8192;

  /**
   * The scale of saturation.
   *
   * @param load half-life and weights
   * @param high what counts as saturated, above 0
   */
  public record SaturationScale(Load load, double high) implements Serializable {}

  int capacity(SubjectType type) {
    return type == SubjectType.ACCOUNT ? accountCapacity : personCapacity;
  }
}
