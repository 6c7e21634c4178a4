package tacet.domain.touch;

/** Anything that is told about one subject: a touch event, a consent, a profile, an erasure. */
public interface SubjectRecord {

  /** Whom it is about. */
  Subject subject();

  /** When it became true according to its source, epoch milliseconds. */
  long sourceTime();
}
