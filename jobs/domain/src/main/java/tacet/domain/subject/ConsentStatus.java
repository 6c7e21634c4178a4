package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** What a consent statement says. */
public enum ConsentStatus implements Coded {
  GRANTED,
  WITHDRAWN
}
