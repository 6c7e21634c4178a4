package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** What a calendar block is. */
public enum BlockKind implements Coded {
  CLINIC,
  ON_CALL,
  LEAVE,
  COMMITTEE,
  FORMULARY_REVIEW,
  GUIDELINE_UPDATE,
  CONGRESS,
  OTHER
}
