package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** Where care happens. */
public enum CareSetting implements Coded {
  ACADEMIC,
  HOSPITAL,
  COMMUNITY,
  AMBULATORY,
  GOVERNMENT,
  PHARMACY,
  HOME,
  VIRTUAL
}
