package tacet.domain.subject;

import java.util.Comparator;
import java.util.Objects;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * One statement of consent.
 *
 * @param subject who stated it
 * @param purpose what for
 * @param channel on which channel, or null for all
 * @param product about which product, or null for all
 * @param status granted or withdrawn
 * @param capturedAt when it was stated, epoch milliseconds; it is in force from then on
 * @param expiresAt when a grant ends by itself, epoch milliseconds, or null
 * @param jurisdiction whose law it was given under, or null
 * @param source the system that told us
 */
public record Consent(
    Subject subject,
    ConsentPurpose purpose,
    Channel channel,
    String product,
    ConsentStatus status,
    long capturedAt,
    Long expiresAt,
    String jurisdiction,
    String source)
    implements SubjectRecord {

  /** Of two statements on the same thing the greater speaks: the later, then the withdrawal. */
  static final Comparator<Consent> PRECEDENCE =
      Comparator.comparingLong(Consent::capturedAt)
          .thenComparing(Consent::status)
          .thenComparing(Consent::expiresAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Consent::jurisdiction, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Consent::source, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public long sourceTime() {
    return capturedAt;
  }

  /** Whether both speak of the same purpose, channel and product. */
  boolean sameMatter(Consent other) {
    return purpose == other.purpose
        && channel == other.channel
        && Objects.equals(product, other.product);
  }

  /** Whether it grants at {@code now}: a grant that has not expired. */
  public boolean grantsAt(long now) {
    return status == ConsentStatus.GRANTED && (expiresAt == null || now < expiresAt);
  }
}
