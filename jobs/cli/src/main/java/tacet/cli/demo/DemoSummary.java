package tacet.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tacet.cli.demo.DemoState.Drift;

/** What a run came to, in a few lines. */
final class DemoSummary {
  private static final int LABEL = 11;

  private DemoSummary() {}

  /**
   * The lines.
   *
   * @param seconds that it ran
   */
  static List<String> of(DemoState state, double seconds) {
    double days = (state.now() - state.start()) / (double) Everyday.DAY;
    return List.of(
        "",
        String.format(
            Locale.ROOT,
            "%.1f days in %.0f s: %s touches, %.0f a second",
            days,
            seconds,
            Wording.number(state.touches()),
            state.touches() / Math.max(1, seconds)),
        "",
        label("holds")
            + Wording.number(state.raised())
            + " raised, "
            + Wording.number(state.cleared())
            + " cleared, in "
            + Wording.number(state.flags())
            + " flags; "
            + Wording.number(state.heldSubjects())
            + " subjects held at the end",
        label("ignored") + Wording.number(state.ignored()) + " touches made against a flag",
        label("latency")
            + "p50 "
            + Wording.millis(state.overall().p50())
            + ", p99 "
            + Wording.millis(state.overall().p99())
            + " from touch to flag",
        label("drift") + drift(state.drift()),
        label("rejected") + rejected(state),
        label("page") + state.page());
  }

  private static String drift(Drift drift) {
    String told =
        Wording.people(drift.people())
            + " and "
            + Wording.segments(drift.segments())
            + " answer otherwise than before";
    return drift.changing() == 0
        ? told
        : told
            + String.format(
                Locale.ROOT,
                "; found of those who changed: %d of %s, %d of %s",
                drift.found(),
                Wording.people(drift.changing()),
                drift.foundSegments(),
                Wording.segments(drift.shifting()));
  }

  private static String rejected(DemoState state) {
    return state.rejected().isEmpty()
        ? "none"
        : state.rejected().entrySet().stream()
            .map(code -> code.getKey() + " " + Wording.number(code.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String label(String text) {
    return Wording.fit(text, LABEL);
  }
}
