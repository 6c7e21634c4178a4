package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** How open a person is to visits. */
public enum AccessLevel implements Coded {
  OPEN,
  LIMITED,
  NONE
}
