package tacet.cli.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Baseline against current, a line a bin: an open note for what was, a full one for what is, with
 * the counts beside them.
 */
final class BinPlot {

  static final int WIDTH = 488;
  private static final int LABEL = 104;
  private static final int LEFT = 114;
  private static final int RIGHT = 296;
  private static final int BEFORE = 390;
  private static final int NOW = 484;
  private static final int TOP = 30;
  private static final int ROW = 34;
  private static final int FOOT = 22;
  private static final int NAME = 16;
  private static final int LETTER = 7;
  private static final double[] SCALES = {0.05, 0.1, 0.2, 0.4, 0.6, 1};

  private BinPlot() {}

  /**
   * Draws it.
   *
   * @param before what the open notes are called
   * @param now what the full ones are called
   * @param title what it shows, for who cannot see it
   */
  static void draw(List<BinRow> rows, String before, String now, String title, Markup page) {
    double most =
        rows.stream()
            .flatMapToDouble(row -> DoubleStream.of(row.before().share(), row.now().share()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    double scale = 1;
    for (int i = SCALES.length - 1; i >= 0 && SCALES[i] >= most; i--) {
      scale = SCALES[i];
    }
    int bottom = TOP + rows.size() * ROW;
    page.raw(
        "<svg class=plot viewBox=\"0 0 %d %d\" width=%d height=%d role=img aria-label=\"%s\">",
        WIDTH, bottom + FOOT, WIDTH, bottom + FOOT, title);
    page.raw("<text class=l x=%d y=14 text-anchor=end>%s</text>", BEFORE, before);
    page.raw("<text class=l x=%d y=14 text-anchor=end>%s</text>", NOW, now);
    note(BEFORE - 10 - LETTER * before.length(), 10, true, page);
    note(NOW - 10 - LETTER * now.length(), 10, false, page);
    axis(scale, bottom, page);
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), TOP + i * ROW + ROW / 2.0, scale, page);
    }
    page.raw("</svg>");
  }

  private static void axis(double scale, int bottom, Markup page) {
    for (int i = 0; i <= 2; i++) {
      double x = LEFT + (RIGHT - LEFT) * i / 2.0;
      page.raw("<path class=g d=\"M%.1f %dV%d\"/>", x, TOP, bottom);
      page.raw(
          "<text class=l x=%.1f y=%d text-anchor=middle>%s</text>",
          x, bottom + 16, Words.percent(scale * i / 2));
    }
  }

  private static void row(BinRow row, double y, double scale, Markup page) {
    String name = Words.bin(row.name());
    page.raw(
        "<text x=%d y=%.1f text-anchor=end><title>%s</title>%s</text>",
        LABEL, y + 4, name, Words.cut(name, NAME));
    page.raw("<path class=s d=\"M%d %.1fH%d\"/>", LEFT, y, RIGHT);
    double before = x(row.before().share(), scale);
    double now = x(row.now().share(), scale);
    if (Double.isFinite(before) && Double.isFinite(now)) {
      page.raw("<path class=m d=\"M%.1f %.1fH%.1f\"/>", before, y, now);
    }
    if (Double.isFinite(before)) {
      note(before, y, true, page);
    }
    if (Double.isFinite(now)) {
      note(now, y, false, page);
    }
    numbers(row.before(), BEFORE, y, page);
    numbers(row.now(), NOW, y, page);
  }

  private static double x(double share, double scale) {
    return LEFT + (RIGHT - LEFT) * Math.min(1, share / scale);
  }

  private static void note(double x, double y, boolean open, Markup page) {
    page.raw(
        "<ellipse class=%s cx=%.1f cy=%.1f rx=%s ry=%s transform=\"rotate(-20 %.1f %.1f)\"/>",
        open ? "o" : "n", x, y, open ? "6.2" : "5", open ? "4.8" : "3.8", x, y);
  }

  private static void numbers(BinRow.Side side, int x, double y, Markup page) {
    boolean none = side.isNone();
    page.raw(
        "<text class=v x=%d y=%.1f text-anchor=end>%s</text>",
        x, y + (none ? 4 : -2), none ? side.none() : side.rate());
    if (!none) {
      page.raw(
          "<text class=l x=%d y=%.1f text-anchor=end>%s</text>", x, y + 11, side.shortCounts());
    }
  }
}
