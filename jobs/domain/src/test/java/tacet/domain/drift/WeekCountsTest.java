package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tacet.domain.finding.SegmentTally;
import tacet.domain.touch.SubjectType;

class WeekCountsTest {

  private static final int NAMES = 2000;

  @Property(tries = 50)
  void whichCategoriesAreKeptApartDoesNotDependOnOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      seen.add("c" + (1000 + random.nextInt(NAMES)));
    }
    seen.add(BehaviourDetector.OTHER);
    WeekCounts once = counted(seen);
    Collections.shuffle(seen, random);
    assertEquals(once.categories(), counted(seen).categories());
    assertEquals(2501, once.categories().values().stream().mapToLong(Long::longValue).sum());
    long distinct = seen.stream().distinct().count();
    assertEquals(Math.min(distinct, WeekCounts.CATEGORIES), once.categories().size());
  }

  private static WeekCounts counted(List<String> categories) {
    WeekCounts counts = new WeekCounts();
    for (String category : categories) {
      counts.add(SegmentTally.category("s", SubjectType.HCP, 0, category));
    }
    return counts;
  }
}
