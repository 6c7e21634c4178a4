package tacet.domain.touch;

import java.util.HashSet;
import java.util.Set;

/** The touches that inbound touches name as what they answer. */
record Engagement(Set<String> byAnyone, Set<String> byCommercial) {

  static Engagement of(TouchLog log) {
    Set<String> byAnyone = Set.of();
    Set<String> byCommercial = Set.of();
    for (int row = 0; row < log.size; row++) {
      int parent = log.reference(row, Attribute.PARENT);
      if (parent != 0 && log.inbound(row) && log.counts(row)) {
        String answered = AccountCopy.sibling(log.ids[row], log.dictionary.text(parent));
        byAnyone = with(byAnyone, answered);
        if (log.function(row) != Function.MEDICAL) {
          byCommercial = with(byCommercial, answered);
        }
      }
    }
    return new Engagement(byAnyone, byCommercial);
  }

  private static Set<String> with(Set<String> ids, String id) {
    Set<String> result = ids.isEmpty() ? new HashSet<>() : ids;
    result.add(id);
    return result;
  }

  boolean answered(String id, boolean medicalSeen) {
    return (medicalSeen ? byAnyone : byCommercial).contains(id);
  }
}
