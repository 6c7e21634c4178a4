package tacet.domain.touch;

/** Whom a record is about. */
public enum SubjectType implements Coded {
  HCP,
  PATIENT,
  ACCOUNT
}
