package tacet.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Point;

/** The statistic over time on a logarithmic scale, with the threshold that it crossed. */
final class PathPlot {

  static final int WIDTH = 488;
  private static final int HEIGHT = 210;
  private static final int LEFT = 54;
  private static final int RIGHT = 388;
  private static final int TOP = 16;
  private static final int BOTTOM = 182;
  private static final int LINE = 15;
  private static final int MOST_TICKS = 6;
  private static final double DEPTH = 1e-9;
  private static final double MOST = 1e300;
  private static final double[] STEPS = {1, 2, 5};

  private final DriftAlert alert;
  private final List<Point> points;
  private final double floor;
  private final double low;
  private final double high;

  private PathPlot(DriftAlert alert) {
    this.alert = alert;
    this.points = alert.path();
    double least = Math.max(alert.threshold(), Double.MIN_NORMAL);
    double most = least;
    for (Point point : points) {
      double value = Math.min(point.value(), MOST);
      if (value > least * DEPTH) {
        least = Math.min(least, value);
      }
      most = Math.max(most, value);
    }
    floor = least;
    // A hair of room, and never a scale of no height.
    double room = Math.max(0.05 * Math.log10(most / least), 0.04);
    low = Math.log10(least) - room;
    high = Math.log10(most) + room;
  }

  /** What has no place on the scale stands at its end. */
  private double positive(double value) {
    return Double.isNaN(value) ? floor : Math.min(MOST, Math.max(value, floor));
  }

  /**
   * Draws it.
   *
   * @param title what it shows, for who cannot see it
   */
  static void draw(DriftAlert alert, String title, Markup page) {
    new PathPlot(alert).draw(title, page);
  }

  private void draw(String title, Markup page) {
    page.raw(
        "<svg class=plot viewBox=\"0 0 %d %d\" width=%d height=%d role=img aria-label=\"%s\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT, title);
    for (double tick : ticks()) {
      page.raw("<path class=g d=\"M%d %.1fH%d\"/>", LEFT, y(tick), RIGHT);
      page.raw(
          "<text class=l x=%d y=%.1f text-anchor=end>%s</text>",
          LEFT - 6, y(tick) + 4, label(tick));
    }
    double threshold = y(alert.threshold());
    page.raw("<path class=t d=\"M%d %.1fH%d\"/>", LEFT, threshold, RIGHT);
    line(page);
    double value = y(points.get(points.size() - 1).value());
    double above = threshold + 4 - 2 * LINE;
    double top = Math.max(TOP - 4, Math.min(value + 4, above));
    double below = Math.max(threshold + 4, top + 2 * LINE);
    page.raw(
        "<text class=v x=%d y=%.1f>%s</text>", RIGHT + 10, top, Words.statistic(alert.value()));
    page.raw("<text class=l x=%d y=%.1f>threshold</text>", RIGHT + 10, below);
    page.raw(
        "<text class=l x=%d y=%.1f>%s</text>",
        RIGHT + 10, below + LINE - 2, Words.statistic(alert.threshold()));
    dates(page);
    page.raw("</svg>");
  }

  private void line(Markup page) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      path.append(i == 0 ? 'M' : 'L').append(coordinates(points.get(i)));
    }
    page.raw("<path class=p d=\"%s\"/>", path.toString());
    for (Point point : points) {
      boolean over = point.value() >= alert.threshold();
      page.raw(
          "<circle class=%s cx=%.1f cy=%.1f r=%s><title>%s: %s</title></circle>",
          over ? "n" : "d",
          x(point.at()),
          y(point.value()),
          over ? "4.6" : "2.6",
          Words.time(point.at()),
          Words.statistic(point.value()));
    }
  }

  private String coordinates(Point point) {
    return String.format(Locale.ROOT, "%.1f %.1f", x(point.at()), y(point.value()));
  }

  private void dates(Markup page) {
    long first = points.get(0).at();
    long last = points.get(points.size() - 1).at();
    boolean apart = x(last) - x(first) > 120;
    if (apart) {
      page.raw("<text class=l x=%d y=%d>%s</text>", LEFT, BOTTOM + 18, Words.shortDay(first));
    }
    page.raw(
        "<text class=l x=%d y=%d text-anchor=end>%s</text>", RIGHT, BOTTOM + 18, Words.day(last));
  }

  private double x(long at) {
    long first = points.get(0).at();
    long span = points.get(points.size() - 1).at() - first;
    return span <= 0 ? RIGHT - 8 : LEFT + 8 + (RIGHT - LEFT - 16) * (double) (at - first) / span;
  }

  private double y(double value) {
    double share = (Math.log10(positive(value)) - low) / (high - low);
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  /** Powers of ten, or where there are few of them 1, 2 and 5 times these. */
  private List<Double> ticks() {
    int from = (int) Math.floor(low);
    int to = (int) Math.ceil(high);
    int stride = Math.max(1, (to - from) / MOST_TICKS + ((to - from) % MOST_TICKS == 0 ? 0 : 1));
    boolean fine = high - low < 2;
    List<Double> ticks = new ArrayList<>();
    for (int power = from; power <= to; power++) {
      for (double step : STEPS) {
        double log = power + Math.log10(step);
        boolean wanted = fine || step == 1 && Math.floorMod(power, stride) == 0;
        if (wanted && log >= low && log <= high) {
          ticks.add(step * Math.pow(10, power));
        }
      }
    }
    return ticks;
  }

  private static String label(double tick) {
    int power = (int) Math.floor(Math.log10(tick) + 1e-9);
    return power > 3 || power < -2
        ? "10" + Words.power(power)
        : Words.statistic(tick).replace(".00", "");
  }
}
