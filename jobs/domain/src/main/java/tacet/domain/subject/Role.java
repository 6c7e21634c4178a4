package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** What the subject is in the care process. */
public enum Role implements Coded {
  PRESCRIBER,
  DEPARTMENT_HEAD,
  FORMULARY_MEMBER,
  GUIDELINE_AUTHOR,
  OPINION_LEADER,
  PHARMACIST,
  NURSE,
  TRAINEE,
  PATIENT,
  CAREGIVER
}
