package tacet.flink.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import tacet.schemas.ReleasedSchemas;
import tacet.v1.CalendarBlock;
import tacet.v1.Consent;
import tacet.v1.DriftAlert;
import tacet.v1.Erasure;
import tacet.v1.Policy;
import tacet.v1.Preference;
import tacet.v1.Rejected;
import tacet.v1.Rule;
import tacet.v1.RuleEffect;
import tacet.v1.RuleStatus;
import tacet.v1.SaturationLevel;
import tacet.v1.SegmentDefinition;
import tacet.v1.SegmentWeek;
import tacet.v1.SubjectProfile;
import tacet.v1.SuppressionAudit;
import tacet.v1.SuppressionFlag;
import tacet.v1.TooLate;
import tacet.v1.TouchDecision;
import tacet.v1.TouchEvent;
import tacet.v1.TouchRequest;

/** The schemas that a value may be written in, by the fingerprint it begins with. Immutable. */
final class KnownSchemas {

  private static final List<Schema> CURRENT =
      List.of(
          TouchEvent.getClassSchema(),
          Consent.getClassSchema(),
          SubjectProfile.getClassSchema(),
          CalendarBlock.getClassSchema(),
          Erasure.getClassSchema(),
          TouchRequest.getClassSchema(),
          Rule.getClassSchema(),
          SegmentDefinition.getClassSchema(),
          SuppressionFlag.getClassSchema(),
          SuppressionAudit.getClassSchema(),
          Policy.getClassSchema(),
          RuleStatus.getClassSchema(),
          TouchDecision.getClassSchema(),
          SaturationLevel.getClassSchema(),
          Preference.getClassSchema(),
          DriftAlert.getClassSchema(),
          RuleEffect.getClassSchema(),
          SegmentWeek.getClassSchema(),
          Rejected.getClassSchema(),
          TooLate.getClassSchema());

  /** Those of this build and all that were released. */
  static final KnownSchemas ALL = load();

  private final Map<Long, Schema> byFingerprint;

  KnownSchemas(Collection<Schema> schemas) {
    Map<Long, Schema> found = new HashMap<>();
    for (Schema schema : schemas) {
      found.put(SchemaNormalization.parsingFingerprint64(schema), schema);
    }
    byFingerprint = Map.copyOf(found);
  }

  /** The schema with a fingerprint; null where it is unknown. */
  Schema find(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /**
   * One of this build's, by its simple name.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Schema named(String name) {
    return CURRENT.stream()
        .filter(schema -> schema.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no record " + name));
  }

  private static KnownSchemas load() {
    // This build's own come last: where nothing changed they stand for the released ones.
    List<Schema> all = new ArrayList<>(ReleasedSchemas.of(CURRENT));
    all.addAll(CURRENT);
    return new KnownSchemas(all);
  }
}
