package tacet.domain.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Mover;

/** Which bins moved most, by how unlikely their difference is with nothing changed. */
final class Movers {

  private static final int MOST = 3;

  private Movers() {}

  private record Moved(Mover mover, double weight) {}

  /** At most three bins that moved, the greatest first. */
  static List<Mover> of(List<Bin> baseline, List<Bin> current) {
    Map<String, Bin> before = new HashMap<>();
    baseline.forEach(bin -> before.put(bin.name(), bin));
    double allBefore = total(baseline);
    double allNow = total(current);
    List<Moved> moved = new ArrayList<>();
    for (Bin now : current) {
      Bin was = before.get(now.name());
      double trialsBefore = was == null ? 0 : was.of() == null ? allBefore : was.of();
      double trialsNow = now.of() == null ? allNow : now.of();
      if (trialsBefore > 0 && trialsNow > 0) {
        moved.add(moved(now.name(), was.count(), trialsBefore, now.count(), trialsNow));
      }
    }
    moved.sort(Comparator.comparingDouble(Moved::weight).reversed());
    return moved.stream().filter(one -> one.weight > 0).limit(MOST).map(Moved::mover).toList();
  }

  private static Moved moved(
      String name, double before, double trialsBefore, double now, double trialsNow) {
    double pooled = (before + now + 0.5) / (trialsBefore + trialsNow + 1);
    double spread = pooled * (1 - pooled) * (1 / trialsBefore + 1 / trialsNow);
    double apart = now / trialsNow - before / trialsBefore;
    return new Moved(
        new Mover(name, before / trialsBefore, now / trialsNow),
        Math.abs(apart) / StrictMath.sqrt(spread));
  }

  private static double total(List<Bin> bins) {
    return bins.stream().mapToLong(Bin::count).sum();
  }
}
