package tacet.domain.subject;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * What is known of a subject from {@code validFrom} on; a whole replacement of what was known
 * before. Anything but {@code subject}, {@code validFrom}, {@code accounts} and {@code badAddress}
 * may be null, which means unknown.
 *
 * @param validFrom epoch milliseconds
 * @param zone where the subject's clock stands
 * @param accounts the care sites and organisations it belongs to, the first being its own
 * @param badAddress the channels on which it cannot be reached, as a mask of channel bits
 * @param deceasedAt epoch milliseconds
 */
public record Profile(
    Subject subject,
    long validFrom,
    ZoneId zone,
    String country,
    String segment,
    Integer segmentVersion,
    CareSetting careSetting,
    Role role,
    String specialty,
    List<String> accounts,
    AccessLevel accessLevel,
    DecisionStage decisionStage,
    Boolean doNotContact,
    Boolean noSee,
    int badAddress,
    LocalDate birthDate,
    Long deceasedAt)
    implements SubjectRecord {

  @Override
  public long sourceTime() {
    return validFrom;
  }
}
