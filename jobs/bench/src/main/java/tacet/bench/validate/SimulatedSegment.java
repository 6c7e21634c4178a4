package tacet.bench.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * People who are alike: one channel is answered most and used most, and one kind of content is
 * taken up most.
 *
 * @param id of the segment
 * @param channels that its members are touched on
 * @param top index of the channel that is answered and used most
 * @param favourite index of the behaviour category that is taken up most
 * @param shift what changes for all members, or null
 */
record SimulatedSegment(
    String id, SubjectType type, List<Channel> channels, int top, int favourite, Shift shift) {

  /** What content is about. */
  static final List<String> CATEGORIES =
      List.of("peer-discussion", "clinical-evidence", "institutional-direction");

  static final int CHANNELS = 5;

  private static final double TOP_RATE = 0.7;
  private static final double OTHER_RATE = 0.1;
  private static final double TOP_SHARE = 0.6;
  private static final double FAVOURITE_SHARE = 0.6;

  private static final List<Channel> OF_HCPS =
      List.of(Channel.EMAIL, Channel.PHONE, Channel.FACE_TO_FACE, Channel.EVENT, Channel.PORTAL);
  private static final List<Channel> OF_PATIENTS =
      List.of(Channel.SMS, Channel.PHONE, Channel.WHATSAPP, Channel.EMAIL, Channel.PORTAL);

  /**
   * What changes for all members at one time.
   *
   * @param week of the simulation, from 0
   * @param rate of the top channel from then on, or NaN when answers stay as they are
   * @param favourite the category taken up most from then on, or -1 when that stays as it is
   */
  record Shift(int week, double rate, int favourite) {}

  /**
   * The segments: five of HCPs and three of patients. Of them three shift, after a third, a half
   * and two thirds of the time.
   *
   * @param weeks of the simulation
   */
  static List<SimulatedSegment> all(int weeks) {
    List<SimulatedSegment> all = new ArrayList<>();
    for (int top = 0; top < CHANNELS; top++) {
      Shift shift = null;
      if (top == 0) {
        shift = new Shift(weeks / 3, 0.5, -1);
      } else if (top == 1) {
        shift = new Shift(weeks / 2, Double.NaN, 2);
      }
      all.add(hcps(top, shift));
    }
    for (int top = 0; top < 3; top++) {
      Shift shift = top == 0 ? new Shift(2 * weeks / 3, 0.5, -1) : null;
      all.add(
          new SimulatedSegment(
              "patients-" + OF_PATIENTS.get(top).name(),
              SubjectType.PATIENT,
              OF_PATIENTS,
              top,
              top,
              shift));
    }
    return all;
  }

  private static SimulatedSegment hcps(int top, Shift shift) {
    return new SimulatedSegment(
        "hcps-" + OF_HCPS.get(top).name(),
        SubjectType.HCP,
        OF_HCPS,
        top,
        top % CATEGORIES.size(),
        shift);
  }

  /** How often a trial is answered, by channel. */
  double[] rates() {
    double[] rates = new double[CHANNELS];
    Arrays.fill(rates, OTHER_RATE);
    rates[top] = TOP_RATE;
    return rates;
  }

  /** Which share of the touches a channel gets. */
  double[] plan() {
    return shares(CHANNELS, top, TOP_SHARE);
  }

  /** Which share of what is answered a category has. */
  double[] mix() {
    return mix(favourite);
  }

  /** The same with another favourite. */
  double[] mix(int other) {
    return shares(CATEGORIES.size(), other, FAVOURITE_SHARE);
  }

  /** Shares with one that is greater than the others, which are equal. */
  static double[] shares(int size, int greatest, double share) {
    double[] shares = new double[size];
    Arrays.fill(shares, (1 - share) / (size - 1));
    shares[greatest] = share;
    return shares;
  }
}
