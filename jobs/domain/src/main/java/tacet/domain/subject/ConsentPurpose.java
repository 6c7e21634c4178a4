package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** What a consent statement is about. */
public enum ConsentPurpose implements Coded {
  PROMOTION,
  MEDICAL_INFORMATION,
  SERVICE,
  CARE,
  RESEARCH
}
