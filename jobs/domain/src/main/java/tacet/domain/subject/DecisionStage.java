package tacet.domain.subject;

import tacet.domain.touch.Coded;

/** How far a person's decision is. */
public enum DecisionStage implements Coded {
  UNAWARE,
  AWARE,
  EVALUATING,
  DECIDING,
  ADOPTED,
  LAPSED
}
